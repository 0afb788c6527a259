package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Source;
import java.time.Duration;
import java.time.Instant;

/**
 * The device that saving and deleting a session acts as. It counts nothing of its own: its counter
 * is the seq that a command gets.
 */
public record SessionDevice(String name, WallClock wallClock) {
    Command command(long id, long seq, Instant at, Body body) {
        return new Command(
                id,
                name,
                seq,
                Source.COMPAT,
                at,
                wallClock.zone(),
                wallClock.offsetAt(at),
                at,
                Duration.ZERO,
                body);
    }
}
