package dev.stint.mongo;

import dev.stint.log.UserId;
import dev.stint.presence.Presence;
import dev.stint.session.Sessions;
import dev.stint.session.StoreAway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among the others on one database. A replica set tells each what the others do; a
 * server that is none serves one process at a time. Safe for many threads.
 */
public final class Nodes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final Duration COMPARED_EVERY = Duration.ofSeconds(30);

    private final Mongo mongo;
    private final Heartbeats heartbeats;
    private final LongSupplier nanos;
    private final @Nullable Alone alone;
    private final ScheduledExecutorService comparing =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("stint-store-clock").daemon().factory());
    private volatile @Nullable LogFeed logs;
    private volatile @Nullable SignInFeed signIns;
    private volatile @Nullable StoreClock clock;
    private volatile @Nullable UserSessions documents;

    private Nodes(Mongo mongo, LongSupplier nanos, @Nullable Alone alone) {
        this.mongo = mongo;
        this.heartbeats = new Heartbeats(mongo);
        this.nanos = nanos;
        this.alone = alone;
    }

    /**
     * Takes a place among them, or the only one there is.
     *
     * @param owner another one for each process that ever was
     * @param who says to people which process this is
     * @param nanos tells how long, never when
     * @param lost run where the only place was lost to another process: nothing may be served then
     * @throws MongoRefusal if there is none
     */
    public static Nodes join(
            Mongo mongo, String owner, String who, LongSupplier nanos, Runnable lost) {
        var alone = mongo.tellsOfChanges() ? null : Alone.take(mongo, owner, who, nanos, lost);
        return new Nodes(mongo, nanos, alone);
    }

    /**
     * From now on this process is told of what others do.
     *
     * @param followed who has a stream here
     * @return what has to be told of what is kept here
     */
    public UserSessions start(
            Sessions sessions,
            Presence presence,
            Supplier<Set<UserId>> followed,
            SignInListener listener,
            InstantSource instants) {
        var compared = new StoreClock(mongo, instants, nanos);
        clock = compared;
        var _ =
                comparing.scheduleAtFixedRate(
                        compared::compare, 0, COMPARED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var written = new UserSessions(mongo, sessions, presence, instants);
        documents = written;
        written.start();
        if (alone == null) {
            logs = new LogFeed(mongo, sessions, followed, written, instants, nanos);
            signIns = new SignInFeed(mongo, listener, nanos);
        }
        return written;
    }

    /**
     * Tells the others who was here, and hears when these people were seen anywhere; once a minute
     * is often enough. While the database is out of reach, nothing happens.
     *
     * @return who was here
     */
    public Set<UserId> exchange(Presence presence, Set<UserId> people) {
        try {
            return heartbeats.exchange(presence, people);
        } catch (StoreAway away) {
            LOG.warn("who was seen when could not be told: the database does not answer");
            return Set.of();
        }
    }

    /** Whether this process hears without delay of all that others keep. */
    public boolean isTold() {
        var feed = logs;
        return alone == null ? feed != null && feed.isPrompt() : alone.isHeld();
    }

    /** Whether it hears without delay of sign-ins that others end; else it looks them up. */
    public boolean isToldOfSignIns() {
        var feed = signIns;
        return alone == null ? feed != null && feed.isPrompt() : alone.isHeld();
    }

    /**
     * How far this process's clock is ahead of the database's, in milliseconds, if that is known.
     */
    public OptionalLong clockAheadMillis() {
        var compared = clock;
        return compared == null ? OptionalLong.empty() : compared.aheadMillis();
    }

    /** Whether another program writes to {@code usersessions} too, as far as that was seen. */
    public boolean hasForeignSessions() {
        var written = documents;
        return written != null && written.isForeignThere();
    }

    @Override
    public void close() {
        comparing.shutdownNow();
        if (documents != null) {
            documents.close();
        }
        if (logs != null) {
            logs.close();
        }
        if (signIns != null) {
            signIns.close();
        }
        if (alone != null) {
            alone.close();
        }
    }
}
