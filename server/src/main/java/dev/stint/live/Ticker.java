package dev.stint.live;

/** Tells how long, and never when. Safe for many threads. */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since some moment: two of them mean something, by their difference alone. */
    long nanos();
}
