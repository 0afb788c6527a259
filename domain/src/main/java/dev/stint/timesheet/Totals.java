package dev.stint.timesheet;

import dev.stint.log.Question;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a work day comes to. Never negative.
 *
 * @param work the work that counts
 * @param breaks the breaks that count
 * @param unconfirmed work that awaits an answer; it is not in {@code work}
 */
public record Totals(Duration work, Duration breaks, Duration unconfirmed) {
    /**
     * A time that a person gave is believed up to there: beyond it the date is wrong more often.
     */
    private static final Duration TYPED_LENGTH_MAX = Duration.ofHours(24);

    /** What a stint or a break comes to: it counts, or it asks about a punch and awaits. */
    record Weight(Duration counts, Duration awaits, @Nullable Punch asks) {
        static Weight counting(Duration length) {
            return new Weight(length, Duration.ZERO, null);
        }

        static Weight asking(Punch asks, Duration awaits) {
            return new Weight(Duration.ZERO, awaits, asks);
        }
    }

    /** The totals of a work day, with what runs counted up to {@code now}. */
    public static Totals of(WorkDay day, Instant now) {
        Duration work = Duration.ZERO;
        Duration unconfirmed = Duration.ZERO;
        for (Stint stint : day.stints()) {
            Weight weight = weighStint(stint, day.rules().longestStint(), now);
            work = work.plus(weight.counts);
            unconfirmed = unconfirmed.plus(weight.awaits);
        }
        Duration breaks = Duration.ZERO;
        for (Break each : day.breaks()) {
            breaks = breaks.plus(weighBreak(each, day.rules().longestBreak(), now).counts);
        }
        return new Totals(work, breaks, unconfirmed);
    }

    /** Whether the goal of a work day is reached. */
    public static boolean isComplete(WorkDay day, Instant now) {
        return of(day, now).work.compareTo(day.rules().goal()) >= 0;
    }

    static Weight weighStint(Stint stint, Duration longest, Instant now) {
        return switch (stint) {
            case Stint.Running(Punch from) -> {
                Duration length = length(from.at(), now);
                yield length.compareTo(longest) <= 0
                        ? Weight.counting(length)
                        : Weight.asking(from, longest);
            }
            case Stint.Left(Punch from) -> Weight.asking(from, longest);
            case Stint.Ended(Punch from, Punch by) -> {
                Duration length = length(from.at(), by.at());
                yield length.compareTo(longest) <= 0 || answers(by, Question.LONG_STINT, length)
                        ? Weight.counting(length)
                        : Weight.asking(by, length);
            }
        };
    }

    static Weight weighBreak(Break each, Duration longest, Instant now) {
        return switch (each) {
            case Break.Running(Punch from) -> weigh(from, length(from.at(), now), longest);
            case Break.Left(Punch from, Instant until) ->
                    weigh(from, length(from.at(), until), longest);
            case Break.Ended(Punch from, Punch by) -> {
                Duration length = length(from.at(), by.at());
                yield answers(by, Question.LONG_BREAK, length)
                        ? Weight.counting(length)
                        : weigh(by, length, longest);
            }
        };
    }

    private static Weight weigh(Punch asks, Duration length, Duration longest) {
        return length.compareTo(longest) <= 0
                ? Weight.counting(length)
                : Weight.asking(asks, Duration.ZERO);
    }

    /** Whether the punch that ended something long was confirmed, or had its time from a person. */
    private static boolean answers(Punch by, Question question, Duration length) {
        return by.confirmed().contains(question)
                || (by.timed() && length.compareTo(TYPED_LENGTH_MAX) <= 0);
    }

    private static Duration length(Instant from, Instant until) {
        return until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
    }
}
