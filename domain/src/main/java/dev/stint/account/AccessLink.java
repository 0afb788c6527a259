package dev.stint.account;

import dev.stint.log.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret that makes one account, shown once to whoever asked for it.
 *
 * @param tokenHash 64 lowercase hex digits: SHA-256 of the secret, which is kept nowhere
 * @param madeBy the account that asked for it; absent where the machine's owner did
 * @param usedAt when an account was made with it; absent until then
 */
public record AccessLink(
        String tokenHash,
        Kind kind,
        @Nullable UserId madeBy,
        Instant expiresAt,
        @Nullable Instant usedAt) {
    /** What a link is for. */
    public enum Kind {
        /** Makes the first account, an admin; once anybody has an account it counts as used. */
        FIRST_RUN("first-run", Duration.ofHours(24)),
        /** Makes a member. */
        INVITE("invite", Duration.ofDays(7));

        private final String word;
        private final Duration lifetime;

        Kind(String word, Duration lifetime) {
            this.word = word;
            this.lifetime = lifetime;
        }

        /** The word for it on the wire and in stores. */
        public String word() {
            return word;
        }

        public Duration lifetime() {
            return lifetime;
        }
    }

    /** Whether a link can still make an account. */
    public enum Standing {
        OPEN,
        USED,
        EXPIRED
    }

    /** A used link stays used, however old it is. */
    public Standing standing(Instant now) {
        if (usedAt != null) {
            return Standing.USED;
        }
        return now.isBefore(expiresAt) ? Standing.OPEN : Standing.EXPIRED;
    }
}
