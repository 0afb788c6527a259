package dev.stint.session;

import java.util.OptionalLong;

/**
 * How much of a log the sender of a session had seen.
 *
 * @param seq of the last event that it had seen; empty where it says no cursor or one of another
 *     log
 * @param cursor as it says it, known or not; where it says none, that of the log's end
 */
public record Seen(OptionalLong seq, String cursor) {}
