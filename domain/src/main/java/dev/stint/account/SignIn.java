package dev.stint.account;

import dev.stint.log.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * One browser's permission to act as an account, until it is ended or idle for too long.
 *
 * @param tokenHash 64 lowercase hex digits: SHA-256 of the token, which only the browser knows
 * @param seenAt when it was last used, as far as the store knows
 */
public record SignIn(String tokenHash, UserId user, Instant createdAt, Instant seenAt) {
    /** A sign-in that nobody uses for so long is over. */
    public static final Duration IDLE_MAX = Duration.ofDays(30);

    /** Whether it has been idle for too long. */
    public boolean isOver(Instant now) {
        return !now.isBefore(seenAt.plus(IDLE_MAX));
    }

    /** The same, used at that instant. */
    public SignIn seen(Instant at) {
        return new SignIn(tokenHash, user, createdAt, at);
    }
}
