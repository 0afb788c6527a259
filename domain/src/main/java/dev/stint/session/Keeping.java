package dev.stint.session;

import dev.stint.session.SessionStore.Shortage;

/** What came of an attempt; when this is said, it is true for good. */
public sealed interface Keeping<T> {
    /**
     * It is kept.
     *
     * @param log as it was right after
     */
    record Kept<T>(T answer, LogView log) implements Keeping<T> {}

    /** The store could not say that it is kept; the same asked again later can succeed. */
    record NotKept<T>(Shortage why) implements Keeping<T> {}
}
