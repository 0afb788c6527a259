package dev.stint.mongo;

import com.mongodb.MongoException;
import dev.stint.log.UserId;
import dev.stint.mongo.SessionDocuments.Written;
import dev.stint.presence.Presence;
import dev.stint.session.LogView;
import dev.stint.session.Sessions;
import dev.stint.session.StoreAway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the documents of {@code usersessions} as the logs are: what this process keeps is there
 * within a second, one write for all that a person did meanwhile, and what another process should
 * have written, and has not, within a minute. While the database is out of reach, it waits. Safe
 * for many threads.
 */
public final class UserSessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UserSessions.class);

    private static final int PEOPLE_AT_ONCE = 200;
    private static final Duration GATHERED = Duration.ofMillis(100);
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final Duration CHECKED_EVERY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Rewriting rewriting;
    private final Waiting waiting = new Waiting();
    // With the log as it was kept; else it is to be read.
    private final LinkedHashMap<UserId, Optional<LogView>> due = new LinkedHashMap<>();
    // Up to which event somebody else should have written by now.
    private final Map<UserId, Long> elsewhere = new HashMap<>();
    // As it is for a process that starts.
    private final AtomicBoolean isAllInDoubt = new AtomicBoolean(true);
    private final AtomicBoolean isAway = new AtomicBoolean();
    private final Set<UserId> foreign = ConcurrentHashMap.newKeySet();
    private volatile boolean isOfStrangers;

    /** Nothing is written before it is started. */
    public UserSessions(Mongo mongo, Sessions sessions, Presence presence, InstantSource clock) {
        this.rewriting = new Rewriting(mongo, sessions, presence, clock);
    }

    /** From now on what is due is written, and what lags is mended. */
    public void start() {
        waiting.run("stint-usersessions", this::writeOnAndOn);
        waiting.run("stint-usersessions-mend", this::mendOnAndOn);
    }

    /** This process has kept an event of this log. */
    public void kept(UserId user, LogView log) {
        add(user, Optional.of(log));
        waiting.wake();
    }

    /** Something else that the documents tell is different: who they are, when they were seen. */
    public void changed(Collection<UserId> users) {
        users.forEach(user -> add(user, Optional.empty()));
        waiting.wake();
    }

    /** Whoever keeps this event of this log writes its document; if not, this process will. */
    public void saw(UserId user, long seq) {
        synchronized (elsewhere) {
            elsewhere.merge(user, seq, Math::max);
        }
    }

    /** Others may have kept something, and nobody knows what. */
    public void missed() {
        isAllInDoubt.set(true);
    }

    private void add(UserId user, Optional<LogView> log) {
        synchronized (due) {
            due.merge(user, log, UserSessions::later);
        }
    }

    // To read it is never wrong.
    private static Optional<LogView> later(Optional<LogView> one, Optional<LogView> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return one.get().head().seq() > other.get().head().seq() ? one : other;
    }

    private boolean isDue() {
        synchronized (due) {
            return !due.isEmpty();
        }
    }

    private void writeOnAndOn() throws InterruptedException {
        while (waiting.until(this::isDue)) {
            waiting.pause(GATHERED);
            if (!writeDue()) {
                waiting.pause(AWAY);
            }
        }
        writeDue();
    }

    private void mendOnAndOn() throws InterruptedException {
        do {
            mend();
        } while (waiting.pause(CHECKED_EVERY));
    }

    /** Mends what may lag, as far as that is known; all where something was missed. */
    void mend() {
        if (isAllInDoubt.getAndSet(false)) {
            if (!mendAll()) {
                missed();
            }
        } else {
            mendElsewhere();
        }
    }

    /** Writes all that is due; false where something stays so. */
    boolean writeDue() {
        for (var people = take(); !people.isEmpty(); people = take()) {
            var batch = people;
            var written = tried(batch.keySet(), () -> rewriting.write(batch));
            if (written.isEmpty()) {
                batch.forEach(this::add);
                return false;
            }
            if (!written.get().notYet().isEmpty()) {
                written.get().notYet().forEach(user -> add(user, Optional.empty()));
                return false;
            }
        }
        return true;
    }

    private Map<UserId, Optional<LogView>> take() {
        synchronized (due) {
            var people = new LinkedHashMap<UserId, Optional<LogView>>();
            while (people.size() < PEOPLE_AT_ONCE && !due.isEmpty()) {
                var next = due.pollFirstEntry();
                people.put(next.getKey(), next.getValue());
            }
            return people;
        }
    }

    /** Writes every document that lags, whosoever it was to write it; false where it cannot. */
    boolean mendAll() {
        var people = new ArrayList<UserId>();
        var written =
                tried(
                        people,
                        () -> {
                            people.addAll(rewriting.people());
                            tell(rewriting.strangers(people.size()));
                            return rewriting.lagging(people);
                        });
        written.ifPresent(all -> changed(all.notYet()));
        return written.isPresent();
    }

    /** Writes the documents of which others kept the events and that lag behind them. */
    void mendElsewhere() {
        Map<UserId, Long> seen;
        synchronized (elsewhere) {
            seen = Map.copyOf(elsewhere);
        }
        var written = tried(seen.keySet(), () -> rewriting.behind(seen));
        written.ifPresent(
                all -> {
                    changed(all.notYet());
                    synchronized (elsewhere) {
                        // What was seen meanwhile stays.
                        seen.forEach(elsewhere::remove);
                    }
                });
    }

    private Optional<Written> tried(Collection<UserId> users, Supplier<Written> task) {
        try {
            var written = task.get();
            isAway.set(false);
            users.stream()
                    .filter(user -> !written.foreign().contains(user))
                    .forEach(foreign::remove);
            written.foreign().stream().filter(foreign::add).forEach(UserSessions::tell);
            return Optional.of(written);
        } catch (MongoException | StoreAway away) {
            if (!isAway.getAndSet(true)) {
                LOG.warn("usersessions lags behind the logs: {}", away.getMessage());
            }
        } catch (RuntimeException broken) {
            LOG.error("usersessions could not be written", broken);
        }
        return Optional.empty();
    }

    private void tell(long strangers) {
        isOfStrangers = strangers > 0;
        if (isOfStrangers) {
            LOG.warn(
                    "usersessions holds {} documents that are not Stint's: they are left as they"
                            + " are",
                    strangers);
        }
    }

    /** Whether another program writes to them, as far as that was seen. */
    boolean isForeignThere() {
        return isOfStrangers || !foreign.isEmpty();
    }

    private static void tell(UserId user) {
        LOG.error(
                "another program wrote the document of {} in usersessions: it is left as it is"
                        + " until somebody removes it; then stint rebuild writes it",
                user.value());
    }

    /** Writes what is due, if the database can be reached, and ends. */
    @Override
    public void close() {
        waiting.end(PATIENCE);
    }
}
