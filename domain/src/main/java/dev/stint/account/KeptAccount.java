package dev.stint.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account with all that a store keeps of it.
 *
 * @param deactivatedAt since when nobody can sign in to it; absent where somebody can
 */
public record KeptAccount(Account account, @Nullable Instant deactivatedAt) {
    public KeptAccount {
        if (account.isActive() != (deactivatedAt == null)) {
            throw new IllegalArgumentException(account + ", deactivated " + deactivatedAt);
        }
    }
}
