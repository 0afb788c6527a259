package dev.stint.bench;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import dev.stint.log.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody who clocks in and out, one punch after the other. Used by one thread at a time. */
final class Person {
    private static final String DEVICE = "bench";
    private static final String ZONE = "Europe/Berlin";
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(1);
    private static final Duration UNCERTAINTY = Duration.ofMillis(20);
    private static final long ID_MAX = 1L << 53;

    private final UserId user;
    private final String token;
    private long n;

    Person(int number) {
        user = new UserId("bench" + number);
        token = "token-of-" + user;
    }

    UserId user() {
        return user;
    }

    /** What signs this person in; kept hashed, like every other. */
    String token() {
        return token;
    }

    /** The next punch as the log would hold it. */
    Event punch(long seq, Instant at) {
        n++;
        return new Event(
                seq,
                randomId(),
                user.value(),
                DEVICE,
                n,
                Event.VERSION,
                Source.CLOCK,
                at,
                ZONE,
                OFFSET,
                at,
                at,
                UNCERTAINTY,
                isIn() ? new Body.In() : new Body.Out(isLast() ? Reason.END : Reason.BREAK),
                null);
    }

    /** The body of a request for the next punch. */
    String command(Instant at) {
        n++;
        return """
        {"commands":[{"id":%d,"device":"%s","n":%d,"type":"%s","source":"clock","at":%d,\
        "zone":"%s","offset":%d,"uncertainty":%d,"body":%s}]}"""
                .formatted(
                        randomId(),
                        DEVICE,
                        n,
                        isIn() ? "IN" : "OUT",
                        at.toEpochMilli(),
                        ZONE,
                        OFFSET.getTotalSeconds() / 60,
                        UNCERTAINTY.toMillis(),
                        isIn()
                                ? "{}"
                                : "{\"reason\":\"%s\"}".formatted(isLast() ? "END" : "BREAK"));
    }

    private boolean isIn() {
        return n % 2 == 1;
    }

    /** Of a day of {@link Crowd#PUNCHES_A_DAY}. */
    private boolean isLast() {
        return n % Crowd.PUNCHES_A_DAY == 0;
    }

    private static long randomId() {
        return ThreadLocalRandom.current().nextLong(ID_MAX);
    }
}
