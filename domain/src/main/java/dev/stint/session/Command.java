package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What a client asks for. The fields are those of {@link dev.stint.log.Event} that a client knows.
 *
 * @param at when it happened; for a command sent again after a restore, the instant as accepted
 * @param claimed when it happened by the client's clock; equal to {@code at} unless sent again
 */
public record Command(
        long id,
        String device,
        long n,
        Source source,
        Instant at,
        String zone,
        ZoneOffset offset,
        Instant claimed,
        Duration uncertainty,
        Body body) {}
