package dev.stint.sqlite;

import java.nio.file.Path;

/** Databases for tests, with a hand on their commits. */
public final class Databases {
    private static final FailStop FAILS_THE_TEST =
            (reason, cause) -> {
                throw new AssertionError(reason, cause);
            };

    /** A plain one; nothing may go wrong with its disk. */
    public static Database open(Path folder) {
        return Database.open(folder, FAILS_THE_TEST);
    }

    private Databases() {}
}
