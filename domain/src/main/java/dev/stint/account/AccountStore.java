package dev.stint.account;

import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Shortage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where accounts, sign-ins and links are kept. What it promises is the account store contract, a
 * test that every adapter passes. A write has returned when it would survive a power cut. Safe for
 * many threads.
 */
public interface AccountStore {
    /** Whether anybody has an account yet. */
    boolean hasAccounts();

    Optional<Account> account(UserId user);

    /** Upper and lower case are the same. */
    Optional<Account> byMail(Mail mail);

    Keeping keep(AccessLink link);

    Optional<AccessLink> link(String tokenHash);

    /**
     * Adds the account and marks the link as used, both or neither: of two who open one link one
     * wins.
     */
    Opening open(String linkHash, Account account, Instant now);

    Keeping keep(SignIn signIn);

    Optional<SignIn> signIn(String tokenHash);

    /** Takes over when sign-ins were last seen, where that is later; leaves out ended ones. */
    Keeping seen(Map<String, Instant> seenAtByTokenHash);

    /** Ends a sign-in, if there is such a one. */
    Keeping end(String tokenHash);

    /** Drops sign-ins last seen, and links expired, before that instant. */
    Keeping forget(Instant before);

    /** What came of a write. */
    sealed interface Keeping {
        record Kept() implements Keeping {}

        /** Nothing has changed, and asking again later can succeed. */
        record NotKept(Shortage why) implements Keeping {}
    }

    /** What came of opening a link. Where nothing was opened, nothing has changed. */
    sealed interface Opening {
        record Opened() implements Opening {}

        record LinkUnknown() implements Opening {}

        record LinkUsed() implements Opening {}

        record LinkExpired() implements Opening {}

        /** Another account has this mail; the link stays open. */
        record MailTaken() implements Opening {}

        /** Asking again later can succeed. */
        record NotKept(Shortage why) implements Opening {}
    }
}
