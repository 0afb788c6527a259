package dev.stint.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of the database means for those who wait for a write. */
enum Failure {
    /** Nothing is lost; there is no room. */
    DISK_FULL,
    /** Another program holds the file, someone's database shell perhaps. */
    BUSY,
    /** A mistake in one write; the others are sound. */
    BUG,
    /** Nobody knows what the disk holds now. */
    UNKNOWN_STATE;

    private static final int PRIMARY_CODE = 0xff;

    static Failure of(SQLException broken) {
        if (!(broken instanceof SQLiteException sqlite)) {
            return BUG;
        }
        return switch (primary(sqlite)) {
            case SQLITE_FULL -> DISK_FULL;
            case SQLITE_BUSY, SQLITE_LOCKED -> BUSY;
            case SQLITE_CONSTRAINT,
                    SQLITE_ERROR,
                    SQLITE_MISMATCH,
                    SQLITE_MISUSE,
                    SQLITE_RANGE,
                    SQLITE_TOOBIG ->
                    BUG;
            default -> UNKNOWN_STATE;
        };
    }

    /** The kind of error, without what SQLite adds to some. */
    static SQLiteErrorCode primary(SQLiteException broken) {
        return SQLiteErrorCode.getErrorCode(broken.getResultCode().code & PRIMARY_CODE);
    }
}
