package dev.stint.account;

import dev.stint.log.UserId;
import java.time.Instant;

/**
 * Who may sign in.
 *
 * @param user whose record it opens
 * @param passwordHash salted and slow to compute, with its parameters in front
 * @param isActive whether anybody can sign in to it; its record stays in any case
 */
public record Account(
        UserId user,
        String name,
        Mail mail,
        Role role,
        String passwordHash,
        Instant createdAt,
        boolean isActive) {
    /** Hides name, mail and password: they may not stand in a log. */
    @Override
    public String toString() {
        return "Account[" + user + ", " + role + "]";
    }
}
