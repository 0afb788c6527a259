package dev.stint.http;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How the store is.
 *
 * @param damaged whether something of it could not be read any more
 * @param diskFull whether there was no room for the last that was to be kept
 * @param away whether it is out of reach
 * @param shared where other processes may work on it too
 */
public record StoreState(
        BooleanSupplier damaged,
        BooleanSupplier diskFull,
        BooleanSupplier away,
        Optional<Shared> shared) {
    /**
     * How this process stands among the others.
     *
     * @param told whether it hears of what they do without delay; else it looks it up
     * @param clockAheadMillis how far its clock is ahead of the store's, if that is known
     * @param foreignSessions whether another program writes to what only this one should
     */
    public record Shared(
            BooleanSupplier told,
            Supplier<OptionalLong> clockAheadMillis,
            BooleanSupplier foreignSessions) {}
}
