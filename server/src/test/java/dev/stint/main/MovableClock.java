package dev.stint.main;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test can move on. */
public final class MovableClock implements InstantSource {
    private final InstantSource machine;
    private Duration ahead = Duration.ZERO;

    /**
     * @param machine what it is ahead of
     */
    public MovableClock(InstantSource machine) {
        this.machine = machine;
    }

    @Override
    public synchronized Instant instant() {
        return machine.instant().plus(ahead);
    }

    /** Moves it on. */
    public synchronized void move(Duration by) {
        ahead = ahead.plus(by);
    }
}
