package dev.stint.log;

/**
 * An event and the hash that chains it to all before it.
 *
 * @param chain 64 lowercase hex digits
 */
public record Link(Event event, String chain) {
    /** The log's end, were this event the last. */
    public Head head() {
        return new Head(event.seq(), chain);
    }
}
