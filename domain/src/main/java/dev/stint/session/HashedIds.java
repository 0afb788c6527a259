package dev.stint.session;

import dev.stint.log.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Ids of what has none of its own: the same for the same wish, so that saving again changes
 * nothing. Their texts are fixed by {@code protocol/golden/README.md}, "Hashed ids".
 */
public final class HashedIds {
    // Of 64 bits the first 53: ids are below 2^53.
    private static final int SHIFT = 11;

    private final Function<String, byte[]> sha256;

    /**
     * @param sha256 the 32 bytes of SHA-256 over a text in UTF-8
     */
    public HashedIds(Function<String, byte[]> sha256) {
        this.sha256 = sha256;
    }

    /** That of another punch, where its own id belongs to a punch already. */
    long ofAnother(Posted.Entry entry) {
        return of("%d/%s/%d".formatted(entry.id(), entry.type(), entry.at().toEpochMilli()));
    }

    /**
     * That of an amendment.
     *
     * @param at the new time
     * @param reason the new reason; one of the two is there
     */
    long ofAmendment(long target, Optional<Instant> at, Optional<Reason> reason, String cursor) {
        var parts = new StringBuilder("AMEND/").append(target);
        at.ifPresent(time -> parts.append('/').append(time.toEpochMilli()));
        reason.ifPresent(word -> parts.append('/').append(word(word)));
        return of(parts.append('/').append(cursor).toString());
    }

    long ofStatus(String status, String cursor) {
        return of("status/" + status + '/' + cursor);
    }

    long ofTheme(String theme, String cursor) {
        return of("theme/" + theme + '/' + cursor);
    }

    private static String word(Reason reason) {
        return switch (reason) {
            case NONE -> "none";
            case BREAK, END -> reason.name();
        };
    }

    private long of(String text) {
        var hash = sha256.apply(text);
        var first = 0L;
        for (var i = 0; i < Long.BYTES; i++) {
            first = (first << Byte.SIZE) | (hash[i] & 0xff);
        }
        return first >>> SHIFT;
    }
}
