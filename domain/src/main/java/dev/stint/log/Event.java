package dev.stint.log;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the log keeps it for ever.
 *
 * @param seq 1, 2, 3 … within one person's log, without a gap
 * @param id chosen by the client, 0 to 2^53 - 1, unique within one person's log
 * @param by the account that acted
 * @param device which device sent it
 * @param n that device's own counter
 * @param v the version of this form
 * @param at the instant it happened, as accepted, in whole milliseconds
 * @param zone the name of the wall clock's zone there and then: a label, no rule reads it
 * @param offset the wall clock's distance from UTC there and then, in whole minutes
 * @param claimed the instant that the client sent
 * @param received when the server got it; never before the event with the seq before
 * @param uncertainty the client's error bound for its clock
 * @param noteSalt hex, beside an amendment's note: only their hash is chained, so that text can go
 */
public record Event(
        long seq,
        long id,
        String by,
        String device,
        long n,
        int v,
        Source source,
        Instant at,
        String zone,
        ZoneOffset offset,
        Instant claimed,
        Instant received,
        Duration uncertainty,
        Body body,
        @Nullable String noteSalt) {
    /** The version that this code writes. */
    public static final int VERSION = 1;
}
