package dev.stint.log;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A log written down by hand: what a laptop in Berlin said on some summer days, as it was said. */
public final class Diary {
    private static final ZoneOffset BERLIN = ZoneOffset.ofHours(2);
    private static final long FIRST_ID = 1000;

    private final Log log = Logs.empty();

    /** The instant of a wall clock, as in {@code 2026-06-09T09:00}. */
    public static Instant at(String wallClock) {
        return LocalDateTime.parse(wallClock).toInstant(BERLIN);
    }

    public Diary in(String wallClock) {
        return say(wallClock, new Body.In());
    }

    public Diary out(String wallClock) {
        return say(wallClock, new Body.Out(Reason.NONE));
    }

    public Diary end(String wallClock) {
        return say(wallClock, new Body.Out(Reason.END));
    }

    public Diary say(String wallClock, Body body) {
        Logs.append(log, next(wallClock, body));
        return this;
    }

    /** The event that would come next; ids go on from 1001 as seqs do from 1. */
    public Event next(String wallClock, Body body) {
        Instant at = at(wallClock);
        long seq = log.head().seq() + 1;
        return new Event(
                seq,
                FIRST_ID + seq,
                "ada",
                "laptop",
                seq,
                Event.VERSION,
                Source.CLOCK,
                at,
                "Europe/Berlin",
                BERLIN,
                at,
                at,
                Duration.ofMillis(30),
                body,
                null);
    }

    public Log log() {
        return log;
    }
}
