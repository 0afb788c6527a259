package dev.stint.account;

import dev.stint.log.UserId;
import java.time.Instant;

/**
 * Who may sign in.
 *
 * @param user whose record it opens
 * @param passwordHash salted and slow to compute, with its parameters in front
 */
public record Account(
        UserId user, String name, Mail mail, Role role, String passwordHash, Instant createdAt) {
    /** Hides name, mail and password: they may not stand in a log. */
    @Override
    public String toString() {
        return "Account[" + user + ", " + role + "]";
    }
}
