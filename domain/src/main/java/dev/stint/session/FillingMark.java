package dev.stint.session;

import java.util.Optional;

/**
 * The mark on a store that is being filled from elsewhere. As long as it is there the store is not
 * whole, whoever was stopped meanwhile, and nobody may be served from it.
 */
public interface FillingMark {
    /** What the store is being filled from; empty where it is not. */
    Optional<String> source();

    /** Marks it; has returned when the mark would survive a power cut. */
    void put(String source);

    /** It is whole; has returned when that would survive a power cut. */
    void remove();
}
