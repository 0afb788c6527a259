package dev.stint.sqlite;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The store was not opened, and why: for the person who starts the server. Nothing was changed. */
public final class StoreRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stable names for what can be wrong. */
    public enum Code {
        /** Another process works on this folder, or holds the file. */
        IN_USE,
        /** The file was written by a later version of Stint. */
        NEWER_SCHEMA,
        /** The file is another program's, or no database. */
        FOREIGN_FILE,
        /** The file holds nothing, which no start of Stint leaves. */
        EMPTY_FILE,
        /** The file is not there, and what lies beside it says that it was. */
        MISSING_FILE,
        /** The file was cut off or overwritten. */
        DAMAGED,
        /** There is no room on the disk. */
        DISK_FULL,
        /** The folder or the file cannot be written. */
        READ_ONLY,
        /** Other users of this machine could read the folder. */
        OPEN_FOLDER,
        /** The SQLite library has a known way to lose data. */
        OLD_LIBRARY,
        /** It cannot be opened for another reason. */
        UNUSABLE;

        /** The name in messages and logs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Code code;

    StoreRefusal(Code code, String reason) {
        this(code, reason, null);
    }

    StoreRefusal(Code code, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** One sentence that says what is wrong and what to do about it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
