package dev.stint.main;

import dev.stint.live.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A ticker that stands still until a test moves it on. */
public final class MovableTicker implements Ticker {
    // A machine's own may overflow at any time, too.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);

    @Override
    public long nanos() {
        return nanos.get();
    }

    /** Moves it on. */
    public void move(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
