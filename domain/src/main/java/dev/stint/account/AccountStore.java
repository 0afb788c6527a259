package dev.stint.account;

import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Shortage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where accounts, sign-ins and links are kept. What it promises is the account store contract, a
 * test that every adapter passes. A write has returned when it would survive a power cut. What is
 * not kept has changed nothing, but where the shortage says that nobody knows: then the same write
 * again is safe, and tells. Reads throw {@link dev.stint.session.StoreAway} while the store is out
 * of reach. Safe for many threads.
 */
public interface AccountStore {
    /** Whether anybody has an account yet. */
    boolean hasAccounts();

    Optional<Account> account(UserId user);

    /** Upper and lower case are the same. */
    Optional<Account> byMail(Mail mail);

    /** Changes an account, all that was asked for or nothing. */
    Changing change(UserId user, AccountChange change);

    /**
     * Gives an account another password and ends the sign-ins of all its browsers but the one with
     * that token, both or neither.
     */
    Keeping newPassword(UserId user, String passwordHash, String keptTokenHash);

    /** From then on nobody can sign in to it; the sign-ins that there are open nothing. */
    Keeping deactivate(UserId user, Instant at);

    Keeping keep(AccessLink link);

    Optional<AccessLink> link(String tokenHash);

    /**
     * Adds the account and marks the link as used, both or neither: of two who open one link one
     * wins.
     */
    Opening open(String linkHash, Account account, Instant now);

    Keeping keep(SignIn signIn);

    /** Keeps a program's sign-in, unless the account has so many of programs already. */
    Granting grant(SignIn signIn, int programsMax);

    Optional<SignIn> signIn(String tokenHash);

    /** All sign-ins of an account, of browsers and of programs, oldest first. */
    List<SignIn> signIns(UserId user);

    /** Takes over when sign-ins were last seen, where that is later; leaves out ended ones. */
    Keeping seen(Map<String, Instant> seenAtByTokenHash);

    /** Ends a sign-in, if there is such a one. */
    Keeping end(String tokenHash);

    /** Drops the sign-ins of browsers last seen, and links expired, before that instant. */
    Keeping forget(Instant before);

    /** What came of a write. */
    sealed interface Keeping {
        record Kept() implements Keeping {}

        /** Asking again later can succeed. */
        record NotKept(Shortage why) implements Keeping {}
    }

    /** What came of changing an account. Where nothing was changed, it is as it was. */
    sealed interface Changing {
        record Changed() implements Changing {}

        /** Another account has this mail. */
        record MailTaken() implements Changing {}

        /** Asking again later can succeed. */
        record NotKept(Shortage why) implements Changing {}
    }

    /** What came of granting a program its sign-in. */
    sealed interface Granting {
        record Granted() implements Granting {}

        record TooMany() implements Granting {}

        /** Asking again later can succeed. */
        record NotKept(Shortage why) implements Granting {}
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
