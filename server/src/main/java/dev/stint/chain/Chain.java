package dev.stint.chain;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain of a log: each link is SHA-256 over the one before and an event's canonical bytes,
 * so no event can be changed, left out or put in later without every hash after it telling.
 */
public final class Chain {
    private static final HexFormat HEX = HexFormat.of();

    /** The head of this person's empty log. */
    public static Head start(UserId user) {
        return new Head(0, HEX.formatHex(sha256().digest(JsonText.utf8(user.value()))));
    }

    /**
     * The event as it stands in the log behind {@code before}.
     *
     * @throws IllegalArgumentException if its seq does not follow the head's, or it has no
     *     canonical bytes
     */
    public static Link link(Head before, Event event) {
        if (event.seq() != before.seq() + 1) {
            throw new IllegalArgumentException(
                    "event " + event.seq() + " does not follow " + before.seq());
        }
        byte[] chain = next(HEX.parseHex(before.chain()), Canonical.bytes(event));
        return new Link(event, HEX.formatHex(chain));
    }

    /**
     * The 32 bytes of the hash that follows {@code before}.
     *
     * @param canonical the bytes of the event that stands there
     */
    public static byte[] next(byte[] before, byte[] canonical) {
        MessageDigest digest = sha256();
        digest.update(before);
        return digest.digest(canonical);
    }

    /** The bytes of it that are chained. */
    public static byte[] bytes(RawEvent event) {
        return event.canonical().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What stands in the canonical bytes in place of a note, so that its text can be erased without
     * breaking the chain.
     *
     * @param salt hex; without one a short note could be guessed from its hash
     */
    static String noteHash(String note, @Nullable String salt) {
        if (salt == null) {
            throw new IllegalArgumentException("a note without a salt");
        }
        MessageDigest digest = sha256();
        digest.update(HEX.parseHex(salt));
        return HEX.formatHex(digest.digest(JsonText.utf8(note)));
    }

    /** The note of an amendment, if it has one. */
    public static @Nullable String note(Event event) {
        return event.body() instanceof Body.Amend amend ? amend.note() : null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private Chain() {}
}
