package dev.stint.signin;

import dev.stint.account.Account;
import dev.stint.account.SignIn;
import java.time.Duration;
import java.time.Instant;

/** A sign-in that need not be looked up. Safe for many threads. */
final class Remembered {
    private static final Duration MEMORY_IDLE_MAX = Duration.ofHours(1);
    // Against 30 days a second is nothing, and most requests then change nothing.
    private static final Duration SEEN_STEP = Duration.ofSeconds(1);

    private volatile SignedIn signedIn;
    private volatile SignIn signIn;
    private volatile Instant storedAt;

    Remembered(Account account, SignIn signIn) {
        this.signedIn = new SignedIn(signIn.tokenHash(), account, signIn.holder());
        this.signIn = signIn;
        this.storedAt = signIn.seenAt();
    }

    SignedIn signedIn() {
        return signedIn;
    }

    /** The account is another than it was. */
    void renew(Account account) {
        signedIn = new SignedIn(signedIn.tokenHash(), account, signedIn.holder());
    }

    void seen(Instant now) {
        if (now.isAfter(signIn.seenAt().plus(SEEN_STEP))) {
            signIn = signIn.seen(now);
        }
    }

    Instant seenAt() {
        return signIn.seenAt();
    }

    boolean isStored() {
        return !isUnstoredFor(Duration.ZERO);
    }

    boolean isUnstoredFor(Duration longest) {
        return signIn.seenAt().isAfter(storedAt.plus(longest));
    }

    void stored(Instant seenAt) {
        storedAt = seenAt;
    }

    boolean isOver(Instant now) {
        return signIn.isOver(now);
    }

    boolean isIdle(Instant now) {
        return isStored() && signIn.seenAt().plus(MEMORY_IDLE_MAX).isBefore(now);
    }
}
