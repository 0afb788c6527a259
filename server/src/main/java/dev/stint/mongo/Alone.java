package dev.stint.mongo;

import dev.stint.mongo.MongoRefusal.Code;
import dev.stint.session.StoreAway;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to serve a database that tells nobody what others do: one process has it at a time, and
 * loses it 15 s after it was last heard of. Safe for many threads.
 */
final class Alone implements AutoCloseable {
    static final Duration LASTS = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Alone.class);
    private static final String NAME = "serve";
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(3);
    private static final Duration ASKED_EVERY = Duration.ofMillis(250);

    private final Leases leases;
    private final String owner;
    private final String who;
    private final LongSupplier nanos;
    private final Runnable lost;
    private final Stop stop = new Stop();
    private final ScheduledExecutorService renewing =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("stint-lease").daemon().factory());
    private volatile long takenAt;

    private Alone(Leases leases, String owner, String who, LongSupplier nanos, Runnable lost) {
        this.leases = leases;
        this.owner = owner;
        this.who = who;
        this.nanos = nanos;
        this.lost = lost;
    }

    /**
     * Takes the right. Where its owner may be dead, it is waited for until it ends.
     *
     * @param lost run once, where another process has it before this one gave it back
     * @throws MongoRefusal if another process keeps it
     * @throws StoreAway if the database does not answer
     */
    static Alone take(Mongo mongo, String owner, String who, LongSupplier nanos, Runnable lost) {
        var alone = new Alone(new Leases(mongo), owner, who, nanos, lost);
        alone.takeOrRefuse(mongo.place());
        var every = RENEWED_EVERY.toMillis();
        var _ =
                alone.renewing.scheduleAtFixedRate(
                        alone::renew, every, every, TimeUnit.MILLISECONDS);
        return alone;
    }

    private void takeOrRefuse(String place) {
        var before = leases.held(NAME);
        while (!isTaken()) {
            var held = leases.held(NAME);
            if (before.isPresent() && held.isPresent() && !held.equals(before)) {
                throw new MongoRefusal(
                        Code.STORE_IN_USE,
                        ("another Stint serves %s (%s), and a MongoDB that is no replica set"
                                        + " serves one: stop that one, or make the MongoDB a"
                                        + " replica set")
                                .formatted(place, held.get().who()));
            }
            before = held;
            if (stop.isSaidWithin(ASKED_EVERY)) {
                throw new IllegalStateException("stopped while waiting for a lease");
            }
        }
    }

    private boolean isTaken() {
        var asked = nanos.getAsLong();
        var isTaken = leases.take(NAME, owner, who, LASTS);
        if (isTaken) {
            takenAt = asked;
        }
        return isTaken;
    }

    /** Whether nobody else can have it. */
    boolean isHeld() {
        return nanos.getAsLong() - takenAt < LASTS.toNanos();
    }

    private void renew() {
        try {
            if (!isTaken()) {
                renewing.shutdown();
                lost.run();
            }
        } catch (StoreAway away) {
            LOG.warn("the right to serve could not be renewed: the database does not answer");
        } catch (RuntimeException broken) {
            LOG.error("the right to serve could not be renewed", broken);
        }
    }

    @Override
    public void close() {
        renewing.shutdown();
        try {
            if (!renewing.awaitTermination(LASTS.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the right to serve is being renewed still");
            }
            leases.giveBack(NAME, owner);
        } catch (StoreAway away) {
            LOG.info("the right to serve ends by itself: the database does not answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
