package dev.stint.log;

import org.jspecify.annotations.Nullable;

/**
 * An event as a store keeps it, whatever it says: what copies are made of. Whoever reads its
 * meaning, and writes it down again, would lose what that meaning has no word for, such as the hash
 * of a note whose text was erased.
 *
 * @param seq as the store finds it by
 * @param id as the store finds it by
 * @param canonical the bytes that are chained, as text; what is no UTF-8 breaks the chain
 * @param chain 64 lowercase hex digits
 * @param note the amendment's text, as long as it is not erased
 * @param noteSalt hex, beside the text
 */
public record RawEvent(
        long seq,
        long id,
        String canonical,
        String chain,
        @Nullable String note,
        @Nullable String noteSalt) {
    /** The log's end, were this event the last. */
    public Head head() {
        return new Head(seq, chain);
    }
}
