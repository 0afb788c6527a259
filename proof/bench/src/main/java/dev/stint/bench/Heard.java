package dev.stint.bench;

import java.io.IOException;

/** Up to which event a listener has heard of a log, and when it heard that. For many threads. */
final class Heard {
    private static final long PATIENCE_MILLIS = 30_000;

    private long seq;
    private long atNanos;

    synchronized void upTo(long heard) {
        atNanos = System.nanoTime();
        seq = Math.max(seq, heard);
        notifyAll();
    }

    /** When it was heard of, by {@link System#nanoTime}. */
    synchronized long at(long wanted) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (seq < wanted) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException("event %d was never heard of".formatted(wanted));
            }
            wait(left);
        }
        return atNanos;
    }
}
