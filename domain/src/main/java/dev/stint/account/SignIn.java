package dev.stint.account;

import dev.stint.log.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * Permission to act as an account, until it is ended or idle for too long.
 *
 * @param tokenHash 64 lowercase hex digits: SHA-256 of the token, which only its holder knows
 * @param seenAt when it was last used, as far as the store knows
 */
public record SignIn(
        String tokenHash, UserId user, Holder holder, Instant createdAt, Instant seenAt) {
    /** A browser that nobody uses for so long is signed out. */
    public static final Duration IDLE_MAX = Duration.ofDays(30);

    /** Who has the token. */
    public sealed interface Holder {
        /**
         * A browser in which somebody signed in.
         *
         * @param agent what it calls itself; empty where it says nothing
         */
        record Browser(String agent) implements Holder {}

        /**
         * A program that somebody made a personal token for; it may rest for as long as it likes.
         *
         * @param name what that person calls it
         */
        record Program(String name) implements Holder {}
    }

    /** Whether it has been idle for too long. */
    public boolean isOver(Instant now) {
        return switch (holder) {
            case Holder.Browser(String agent) -> !now.isBefore(seenAt.plus(IDLE_MAX));
            case Holder.Program(String name) -> false;
        };
    }

    /** The same, used at that instant. */
    public SignIn seen(Instant at) {
        return new SignIn(tokenHash, user, holder, createdAt, at);
    }
}
