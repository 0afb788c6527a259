package dev.stint.sqlite;

/**
 * Ends the process at once. After a failed write or sync nobody knows what the disk holds: going on
 * could acknowledge what is lost, so the only safe state is the one read from the file at the next
 * start.
 */
@FunctionalInterface
public interface FailStop {
    /** Is not to return. No write is answered after this was called. */
    void stop(String reason, Throwable cause);
}
