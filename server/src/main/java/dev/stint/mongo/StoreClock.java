package dev.stint.mongo;

import dev.stint.session.StoreAway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far this process's clock is ahead of the database's. Safe for many threads. */
final class StoreClock {
    private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);
    // A punch that is later than what the server takes for now becomes now.
    private static final Duration APART_MAX = Duration.ofSeconds(2);

    private final Mongo mongo;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private volatile boolean isKnown;
    private volatile long aheadMillis;
    private boolean isApart;

    StoreClock(Mongo mongo, InstantSource clock, LongSupplier nanos) {
        this.mongo = mongo;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Looks at both; where the database does not answer, what was found before stays. */
    synchronized void compare() {
        try {
            var before = nanos.getAsLong();
            var there = mongo.read(mongo::localTime);
            var here = clock.instant().minusNanos((nanos.getAsLong() - before) / 2);
            aheadMillis = Duration.between(there, here).toMillis();
            isKnown = true;
        } catch (StoreAway away) {
            return;
        }
        var was = isApart;
        isApart = Math.abs(aheadMillis) > APART_MAX.toMillis();
        if (isApart && !was) {
            LOG.warn(
                    "this machine's clock and the database's are {} ms apart: set both by NTP",
                    Math.abs(aheadMillis));
        }
    }

    /** By so many milliseconds; negative where it is behind, empty where nobody knows. */
    OptionalLong aheadMillis() {
        return isKnown ? OptionalLong.of(aheadMillis) : OptionalLong.empty();
    }
}
