package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** A punch of the clock, as it is asked for. */
final class AskedPunch {
    static Asked in(long id, Instant at) {
        return of(id, at, new Body.In());
    }

    static Asked of(long id, Instant at, Body body) {
        return new Asked.Read(
                new Command(
                        id,
                        "laptop",
                        id,
                        Source.CLOCK,
                        at,
                        "UTC",
                        ZoneOffset.UTC,
                        at,
                        Duration.ZERO,
                        body));
    }

    private AskedPunch() {}
}
