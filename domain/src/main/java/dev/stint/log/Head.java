package dev.stint.log;

/**
 * The end of a log, or the state of it at an earlier event.
 *
 * @param seq the last event's, 0 for the empty log
 * @param chain 64 lowercase hex digits: the hash of all events up to this one
 */
public record Head(long seq, String chain) {
    private static final int CURSOR_CHAIN_DIGITS = 16;

    public Head {
        if (seq < 0 || chain.length() != 64) {
            throw new IllegalArgumentException("no head: " + seq + " " + chain);
        }
    }

    /** {@code seq:} and the first 8 bytes of the chain in hex; opaque to clients. */
    public String cursor() {
        return seq + ":" + chain.substring(0, CURSOR_CHAIN_DIGITS);
    }
}
