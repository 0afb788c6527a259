package dev.stint.mongo;

import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The database was not opened, and why: for the person who starts the server. It says nothing that
 * opens the database to others.
 */
public final class MongoRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    /** Stable names for what can be wrong. */
    public enum Code {
        /** Nothing that takes writes answers there. */
        STORE_UNREACHABLE,
        /** It does not accept the name and the password. */
        STORE_CREDENTIALS,
        /** Whom they name may not do there what Stint has to. */
        STORE_PERMISSION,
        /** The database was written by a later version of Stint. */
        NEWER_SCHEMA,
        /** What Stint needs a name for is another program's. */
        FOREIGN_DATABASE,
        /** Another process serves a database that serves one. */
        STORE_IN_USE,
        /** The server is too old for the driver. */
        OLD_SERVER,
        /** It cannot be opened for another reason. */
        UNUSABLE;

        /** The name in messages and logs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Code code;

    MongoRefusal(Code code, String reason) {
        this(code, reason, null);
    }

    private MongoRefusal(Code code, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.code = code;
    }

    /** What this error at the start means: a sentence of ours, and what the server said. */
    static MongoRefusal because(MongoAddress address, MongoException broken) {
        var code = code(broken);
        var sentence =
                switch (code) {
                    case STORE_UNREACHABLE ->
                            "no MongoDB that takes writes answers at %s: start it, or set its"
                                    + " address, and the name of its replica set, in STINT_STORE";
                    case STORE_CREDENTIALS ->
                            "%s does not accept the name and password in STINT_STORE";
                    case STORE_PERMISSION ->
                            "whom STINT_STORE names may not do at %s what Stint has to, such as to"
                                    + " create indexes: give that user the role readWrite there";
                    case OLD_SERVER -> "the MongoDB at %s is too old: upgrade it";
                    case NEWER_SCHEMA, FOREIGN_DATABASE, STORE_IN_USE, UNUSABLE ->
                            "%s cannot be used";
                };
        return new MongoRefusal(code, sentence.formatted(address.place()) + said(code, broken));
    }

    // What the driver says of an address or of a sign-in can repeat what was in it.
    private static String said(Code code, MongoException broken) {
        return switch (code) {
            case STORE_UNREACHABLE, STORE_CREDENTIALS -> "";
            case STORE_PERMISSION,
                    NEWER_SCHEMA,
                    FOREIGN_DATABASE,
                    STORE_IN_USE,
                    OLD_SERVER,
                    UNUSABLE ->
                    "; it says: " + broken.getMessage();
        };
    }

    private static Code code(MongoException broken) {
        return switch (broken) {
            case MongoSecurityException security when isOutOfReach(security.getCause()) ->
                    Code.STORE_UNREACHABLE;
            case MongoSecurityException _ -> Code.STORE_CREDENTIALS;
            case MongoIncompatibleDriverException _ -> Code.OLD_SERVER;
            case MongoTimeoutException _ -> Code.STORE_UNREACHABLE;
            case MongoConfigurationException _ -> Code.STORE_UNREACHABLE;
            case MongoSocketException _ -> Code.STORE_UNREACHABLE;
            default ->
                    switch (broken.getCode()) {
                        case UNAUTHORIZED -> Code.STORE_PERMISSION;
                        case AUTHENTICATION_FAILED -> Code.STORE_CREDENTIALS;
                        default -> Code.UNUSABLE;
                    };
        };
    }

    private static boolean isOutOfReach(@Nullable Throwable cause) {
        return cause instanceof MongoSocketException;
    }

    public Code code() {
        return code;
    }

    /** One sentence that says what is wrong and what to do about it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
