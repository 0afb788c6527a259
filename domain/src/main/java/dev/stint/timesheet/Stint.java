package dev.stint.timesheet;

import dev.stint.log.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Unbroken work, from an IN to the next effective OUT. */
public sealed interface Stint {
    /** The work day that it belongs to. */
    LocalDate day();

    Punch in();

    record Closed(LocalDate day, Punch in, Punch out) implements Stint {
        Duration length() {
            return Duration.between(in.at(), out.at());
        }
    }

    /** It has no OUT: the next stint began when this one was already too long. */
    record Left(LocalDate day, Punch in) implements Stint {}

    /** The last stint of a log, without an OUT so far. */
    record Running(LocalDate day, Punch in) implements Stint {
        Duration length(Instant now) {
            return now.isBefore(in.at()) ? Duration.ZERO : Duration.between(in.at(), now);
        }
    }

    /** Whether its length is believed; what is not believed counts nothing and asks. */
    default boolean counts(Duration longest, Instant now) {
        return switch (this) {
            case Closed stint ->
                    stint.length().compareTo(longest) <= 0
                            || stint.out.answers(Question.LONG_STINT, stint.length());
            case Left _ -> false;
            case Running stint -> stint.length(now).compareTo(longest) <= 0;
        };
    }

    /** What it adds to the work of its day. */
    default Duration work(Duration longest, Instant now) {
        if (!counts(longest, now)) {
            return Duration.ZERO;
        }
        return switch (this) {
            case Closed stint -> stint.length();
            case Left _ -> Duration.ZERO;
            case Running stint -> stint.length(now);
        };
    }

    /** The work that awaits an answer. */
    default Duration unconfirmed(Duration longest, Instant now) {
        if (counts(longest, now)) {
            return Duration.ZERO;
        }
        return switch (this) {
            case Closed stint -> stint.length();
            case Left _, Running _ -> longest;
        };
    }

    /** The punch that is asked about when it does not count. */
    default Punch asked() {
        return switch (this) {
            case Closed stint -> stint.out;
            case Left stint -> stint.in;
            case Running stint -> stint.in;
        };
    }
}
