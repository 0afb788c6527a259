package dev.stint.mongo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long is waited before something is tried once more. */
@FunctionalInterface
interface Pause {
    Duration FIRST = Duration.ofMillis(25);

    /** Twice as long each time. */
    Pause GROWING =
            number -> {
                LockSupport.parkNanos(FIRST.multipliedBy(1L << (number - 1)).toNanos());
                return !Thread.currentThread().isInterrupted();
            };

    /**
     * Waits before the try of this number.
     *
     * @param number of those that were made
     * @return whether it is to be made
     */
    boolean before(int number);
}
