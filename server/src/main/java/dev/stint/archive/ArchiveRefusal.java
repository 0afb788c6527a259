package dev.stint.archive;

import java.util.Locale;

/** Why an archive was not made, or not read; whatever there was before is as it was. */
public final class ArchiveRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stable names for what can be wrong. */
    public enum Code {
        /** It is no archive of Stint's. */
        FOREIGN_ARCHIVE,
        /** A later Stint wrote it. */
        NEWER_ARCHIVE,
        /** It ends too early. */
        CUT_OFF,
        /** It is not as it was written. */
        DAMAGED_ARCHIVE,
        /** Something in the store is not as it was written. */
        DAMAGED,
        /** There is a file of that name already. */
        FILE_EXISTS,
        /** No store is called so. */
        NO_STORE,
        /** There is no room on the disk. */
        DISK_FULL,
        /** The file or its folder cannot be read or written. */
        NO_ACCESS,
        /** What is to be filled holds something. */
        NOT_EMPTY,
        /** What is to be filled is being filled from elsewhere. */
        UNFINISHED,
        /** Other processes write to what is copied. */
        IN_USE,
        /** The store is short of something; later it may work. */
        BUSY;

        /** The name in messages and logs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Code code;

    public ArchiveRefusal(Code code, String reason) {
        super(reason);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** One sentence that says what is wrong, where, and what to do about it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
