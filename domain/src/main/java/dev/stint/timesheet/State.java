package dev.stint.timesheet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Where the machine stands after a punch. */
public sealed interface State {
    /** The word for it in the golden days. */
    String word();

    /** No IN has come yet. */
    record Idle() implements State {
        @Override
        public String word() {
            return "idle";
        }
    }

    /** A stint is open since {@code in}. */
    record Working(OpenDay day, Punch in) implements State {
        @Override
        public String word() {
            return "in";
        }
    }

    /** A break is open since {@code out}. */
    record OnBreak(OpenDay day, Punch out) implements State {
        @Override
        public String word() {
            return "on break";
        }
    }

    /** Clocked out at {@code out} without a reason: an IN can make a break of it. */
    record Pending(OpenDay day, Punch out) implements State {
        @Override
        public String word() {
            return "pending";
        }
    }

    /** Nothing runs, and no IN makes a break of the gap. */
    record Ended(OpenDay day) implements State {
        @Override
        public String word() {
            return "ended";
        }
    }

    /**
     * The work day that the last stint belongs to.
     *
     * @param firstInAt the instant of the IN that opened it
     */
    record OpenDay(LocalDate date, Instant firstInAt) {}

    /** Whether an IN at that instant, on that date, resumes the work day. */
    default boolean resumes(Instant at, LocalDate date, Rules rules) {
        return switch (this) {
            case Idle() -> false;
            case Working(OpenDay day, Punch _) -> day.date.equals(date);
            case OnBreak(OpenDay day, Punch out) -> resumes(day, out, at, date, rules);
            case Pending(OpenDay day, Punch out) -> resumes(day, out, at, date, rules);
            case Ended(OpenDay day) -> day.date.equals(date);
        };
    }

    private static boolean resumes(
            OpenDay day, Punch out, Instant at, LocalDate date, Rules rules) {
        return day.date.equals(date)
                || (isWithin(out.at(), at, rules.longestBreak(day.date))
                        && isWithin(day.firstInAt, at, rules.longestStint(day.date)));
    }

    /**
     * Whether a stint or a break runs at that instant; what ran too long has stopped, whatever was
     * confirmed since.
     */
    default boolean runs(Instant at, Rules rules) {
        return switch (this) {
            case Idle(), Pending _, Ended _ -> false;
            case Working(OpenDay day, Punch in) ->
                    isWithin(in.at(), at, rules.longestStint(day.date));
            case OnBreak(OpenDay day, Punch out) ->
                    isWithin(out.at(), at, rules.longestBreak(day.date));
        };
    }

    /** The work day of an instant with that date: what runs then, or an IN would resume, or it. */
    default LocalDate dayOf(Instant at, LocalDate date, Rules rules) {
        return runs(at, rules) || resumes(at, date, rules) ? openDay().date : date;
    }

    /** The work day of the last stint; there is one in every state but idle. */
    default OpenDay openDay() {
        return switch (this) {
            case Idle() -> throw new IllegalStateException("no work day before the first IN");
            case Working(OpenDay day, Punch _) -> day;
            case OnBreak(OpenDay day, Punch _) -> day;
            case Pending(OpenDay day, Punch _) -> day;
            case Ended(OpenDay day) -> day;
        };
    }

    private static boolean isWithin(Instant from, Instant at, Duration longest) {
        return Duration.between(from, at).compareTo(longest) <= 0;
    }
}
