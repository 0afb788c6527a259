package dev.stint.sqlite;

import dev.stint.session.SessionStore.Shortage;

/** What came of a write. */
sealed interface Written<T> {
    /** It is committed. */
    record Committed<T>(T answer) implements Written<T> {}

    /** Nothing was written, and asking again later can succeed. */
    record NotWritten<T>(Shortage why) implements Written<T> {}
}
