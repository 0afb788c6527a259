package dev.stint.mongo;

import static com.mongodb.client.model.Filters.in;

import dev.stint.account.Account;
import dev.stint.log.UserId;
import dev.stint.mongo.SessionDocument.Standing;
import dev.stint.mongo.SessionDocument.Standing.Ours;
import dev.stint.mongo.SessionDocuments.Written;
import dev.stint.presence.Presence;
import dev.stint.session.DamagedStore;
import dev.stint.session.LogView;
import dev.stint.session.Sessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Makes documents of logs and writes them. Safe for many threads. */
final class Rewriting {
    private static final int PEOPLE_AT_ONCE = 200;

    private final Mongo mongo;
    private final MongoStore store;
    private final SessionDocuments documents;
    private final Sessions sessions;
    private final Presence presence;
    private final InstantSource clock;

    Rewriting(Mongo mongo, Sessions sessions, Presence presence, InstantSource clock) {
        this.mongo = mongo;
        this.store = new MongoStore(mongo);
        this.documents = new SessionDocuments(mongo);
        this.sessions = sessions;
        this.presence = presence;
        this.clock = clock;
    }

    /**
     * Writes the documents of these people.
     *
     * @param people with the log as it was just kept; else it is read
     * @throws dev.stint.session.StoreAway if something cannot be read now
     * @throws com.mongodb.MongoException if it cannot be written now
     */
    Written write(Map<UserId, Optional<LogView>> people) {
        return write(people, Map.of());
    }

    /**
     * @param heads how far the logs go at least, where the store has just said so
     */
    private Written write(Map<UserId, Optional<LogView>> people, Map<UserId, Long> heads) {
        var read = new ArrayList<UserId>();
        people.forEach(
                (user, known) -> {
                    if (known.isEmpty()) {
                        read.add(user);
                    }
                });
        // Before the logs: what a document tells is kept, so a log that is read now tells it too.
        var there = standings(read);
        var damaged = new HashSet<UserId>();
        var accounts = accounts(people.keySet(), damaged);
        var all = new ArrayList<SessionDocument>();
        var beyond = new HashMap<UserId, Long>();
        people.forEach(
                (user, known) -> {
                    var account = accounts.get(user);
                    if (account == null) {
                        return;
                    }
                    var log = known.or(() -> log(user, there.get(user), heads.get(user)));
                    if (log.isEmpty()) {
                        damaged.add(user);
                        return;
                    }
                    if (log.get().head().seq() == 0) {
                        return;
                    }
                    var lastActivity = lastActivity(log.get(), user, there.get(user));
                    all.add(SessionDocument.of(account, log.get(), lastActivity));
                    if (there.get(user) instanceof Ours ours
                            && ours.seq() > log.get().head().seq()) {
                        beyond.put(user, ours.seq());
                    }
                });
        return documents.write(all, beyond).and(new Written(Set.of(), damaged, Set.of()));
    }

    private Map<UserId, Standing> standings(Collection<UserId> users) {
        return users.isEmpty() ? Map.of() : mongo.read(() -> documents.standings(users));
    }

    private Map<UserId, Account> accounts(Collection<UserId> users, Set<UserId> damaged) {
        var ids = users.stream().map(UserId::value).toList();
        var accounts = new HashMap<UserId, Account>();
        for (var found : mongo.read(() -> found(ids))) {
            var user = new UserId(found.getString("_id"));
            mongo.readable(() -> AccountDocument.account(found))
                    .ifPresentOrElse(
                            account -> accounts.put(user, account), () -> damaged.add(user));
        }
        return accounts;
    }

    private List<Document> found(List<String> ids) {
        return mongo.collection(Indexes.ACCOUNTS).find(in("_id", ids)).into(new ArrayList<>());
    }

    /** At least so far, and as the document tells; empty where it is damaged: others tell that. */
    private Optional<LogView> log(UserId user, @Nullable Standing there, @Nullable Long head) {
        var told = there instanceof Ours ours ? ours.seq() : 0;
        var atLeast = head == null ? told : Math.max(told, head);
        try {
            var log = sessions.log(user, clock.instant());
            return Optional.of(
                    atLeast > log.head().seq() ? sessions.refresh(user, clock.instant()) : log);
        } catch (DamagedStore damaged) {
            return Optional.empty();
        }
    }

    // Heartbeats are in memory alone: after a restart the document knows better when the last was.
    private Instant lastActivity(LogView log, UserId user, @Nullable Standing there) {
        var now = clock.instant();
        var known = log.lastActivity(presence.lastSeen(user), now);
        return there instanceof Ours(_, Instant written)
                        && written.isAfter(known)
                        && !written.isAfter(now)
                ? written
                : known;
    }

    /** Writes those documents of these people that are not at the end of their log. */
    Written mend(Collection<UserId> users) {
        var there = standings(users);
        var lagging = new HashMap<UserId, Optional<LogView>>();
        var heads = new HashMap<UserId, Long>();
        var damaged = new HashSet<UserId>();
        for (var user : users) {
            var head = mongo.readable(() -> store.head(user));
            if (head.isEmpty()) {
                damaged.add(user);
                continue;
            }
            var seq = head.get().seq();
            if (!(there.get(user) instanceof Ours(long told, _)) || told != seq) {
                lagging.put(user, Optional.empty());
                heads.put(user, seq);
            }
        }
        var written = lagging.isEmpty() ? Written.NOTHING : write(lagging, heads);
        return written.and(new Written(Set.of(), damaged, Set.of()));
    }

    /** Writes the document of everybody. */
    Written everybody(List<UserId> people, IntConsumer done) {
        return inPages(
                people,
                page -> {
                    var anew = new HashMap<UserId, Optional<LogView>>();
                    page.forEach(user -> anew.put(user, Optional.empty()));
                    return write(anew);
                },
                done);
    }

    /** Writes whatever document is not at the end of its log. */
    Written lagging(List<UserId> people) {
        return inPages(people, this::mend, done -> {});
    }

    /**
     * Writes those documents that do not tell of these events.
     *
     * @param seen up to which event a document should tell by now, of each person
     */
    Written behind(Map<UserId, Long> seen) {
        return inPages(
                List.copyOf(seen.keySet()),
                page -> {
                    var there = standings(page);
                    // Most are written by whoever keeps the events: of those no log is looked at.
                    return mend(
                            page.stream()
                                    .filter(user -> !tells(there.get(user), seen.get(user)))
                                    .toList());
                },
                done -> {});
    }

    private static boolean tells(@Nullable Standing there, @Nullable Long seq) {
        return seq != null && there instanceof Ours(long told, _) && told >= seq;
    }

    private interface OfPage {
        Written write(List<UserId> page);
    }

    private static Written inPages(List<UserId> people, OfPage ofPage, IntConsumer done) {
        var whole = Written.NOTHING;
        for (var from = 0; from < people.size(); from += PEOPLE_AT_ONCE) {
            var until = Math.min(people.size(), from + PEOPLE_AT_ONCE);
            whole = whole.and(ofPage.write(people.subList(from, until)));
            done.accept(until);
        }
        return whole;
    }

    /** Everybody who has a log. */
    List<UserId> people() {
        var people = new ArrayList<UserId>();
        store.scan(people::add);
        return people;
    }

    /** How many documents there are more than people, at least: they are not of Stint. */
    long strangers(int people) {
        return Math.max(0, mongo.read(documents::count) - people);
    }
}
