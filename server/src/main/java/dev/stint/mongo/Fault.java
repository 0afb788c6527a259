package dev.stint.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;

/** What an error of the driver means for what was to be written. */
enum Fault {
    /** Something that has to be unique is there already; nothing was written. */
    DUPLICATE,
    /** It never reached a server; nothing was written. */
    NOT_SENT,
    /** The server's disk has no room; nothing was written. */
    DISK_FULL,
    /** A mistake in what was asked, or in whom the server lets do it; nothing was written. */
    BUG,
    /** It may be written, now or in a moment, or not. */
    UNKNOWN;

    private static final int OUT_OF_DISK_SPACE = 14_031;
    // BadValue, FailedToParse, Unauthorized, TypeMismatch, InvalidNamespace,
    // CommandNotFound, DocumentValidationFailure, BSONObjectTooLarge, and it as insert says it.
    private static final Set<Integer> OF_THE_REQUEST =
            Set.of(2, 9, 13, 14, 73, 59, 121, 10_334, 17_419);

    /** By class and number, never by words. What is not known for sure is unknown. */
    static Fault of(MongoException broken) {
        return switch (broken) {
            case MongoWriteConcernException _ -> UNKNOWN;
            case MongoTimeoutException _ -> NOT_SENT;
            case MongoSocketOpenException _ -> NOT_SENT;
            case MongoConnectionPoolClearedException _ -> NOT_SENT;
            case MongoSecurityException _ -> NOT_SENT;
            default -> ofCode(broken.getCode());
        };
    }

    private static Fault ofCode(int code) {
        if (ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY) {
            return DUPLICATE;
        }
        if (code == OUT_OF_DISK_SPACE) {
            return DISK_FULL;
        }
        return OF_THE_REQUEST.contains(code) ? BUG : UNKNOWN;
    }
}
