package dev.stint.mongo;

import dev.stint.log.UserId;
import java.util.Set;

/** Who has to know of sign-ins that end, and accounts that change, in another process. */
public interface SignInListener {
    /** The token hashes of all sign-ins that something is open for here, or may be opened. */
    Set<String> inUse();

    /** Whose they are, as far as that is known. */
    Set<UserId> people();

    /** This sign-in is over, or was never. */
    void ended(String tokenHash);

    /** An account is another than it was; may block. */
    void changed(UserId user);
}
