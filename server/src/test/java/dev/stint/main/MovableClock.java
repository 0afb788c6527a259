package dev.stint.main;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test can move on. */
final class MovableClock implements InstantSource {
    private final InstantSource machine;
    private Duration ahead = Duration.ZERO;

    MovableClock(InstantSource machine) {
        this.machine = machine;
    }

    @Override
    public synchronized Instant instant() {
        return machine.instant().plus(ahead);
    }

    synchronized void move(Duration by) {
        ahead = ahead.plus(by);
    }
}
