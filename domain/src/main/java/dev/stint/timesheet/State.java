package dev.stint.timesheet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where the machine stands after a punch. */
public sealed interface State {
    /** The word for it in the golden days. */
    String word();

    /** Before the first IN. */
    record Idle() implements State {
        @Override
        public String word() {
            return "idle";
        }
    }

    /** After an effective punch. */
    sealed interface Begun extends State {
        /** The punch that brought it there. */
        Punch since();

        /** The work day of that punch. */
        WorkDay day();

        /** The same, on a copy of its work day. */
        default Begun on(WorkDay copy) {
            return switch (this) {
                case In in -> new In(in.since, copy);
                case OnBreak out -> new OnBreak(out.since, copy);
                case Pending out -> new Pending(out.since, copy);
                case Ended out -> new Ended(out.since, copy);
            };
        }
    }

    /** A stint is open. */
    record In(Punch since, WorkDay day) implements Begun {
        @Override
        public String word() {
            return "in";
        }
    }

    /** A break is open that was said to be one. */
    record OnBreak(Punch since, WorkDay day) implements Begun {
        @Override
        public String word() {
            return "on break";
        }
    }

    /** Out without a reason: an IN may make a break of it. */
    record Pending(Punch since, WorkDay day) implements Begun {
        @Override
        public String word() {
            return "pending";
        }
    }

    /** After END nothing runs. */
    record Ended(Punch since, WorkDay day) implements Begun {
        @Override
        public String word() {
            return "ended";
        }
    }

    /** Whether something runs then: what is too long has stopped, whatever was confirmed since. */
    default boolean runs(Instant at) {
        return switch (this) {
            case Idle _, Pending _, Ended _ -> false;
            case In(Punch since, WorkDay day) ->
                    isWithin(day.rules().longestStint(), since.at(), at);
            case OnBreak(Punch since, WorkDay day) ->
                    isWithin(day.rules().longestBreak(), since.at(), at);
        };
    }

    /** Whether an IN then would go on with the work day that the state belongs to. */
    default boolean wouldResume(Instant at, ZoneOffset offset, Rules rules) {
        return switch (this) {
            case Idle _, In _, Ended _ -> false;
            case OnBreak(Punch since, WorkDay day) ->
                    wouldResume(since, day, at, rules.dateOf(at, offset));
            case Pending(Punch since, WorkDay day) ->
                    wouldResume(since, day, at, rules.dateOf(at, offset));
        };
    }

    private static boolean wouldResume(Punch since, WorkDay day, Instant at, LocalDate date) {
        Instant firstIn = day.entries().getFirst().at();
        return date.equals(day.date())
                || (isWithin(day.rules().longestBreak(), since.at(), at)
                        && isWithin(day.rules().longestStint(), firstIn, at));
    }

    /** The date of the work day that an instant belongs to. */
    default LocalDate dayOf(Instant at, ZoneOffset offset, Rules rules) {
        return this instanceof Begun begun && (runs(at) || wouldResume(at, offset, rules))
                ? begun.day().date()
                : rules.dateOf(at, offset);
    }

    private static boolean isWithin(Duration longest, Instant from, Instant at) {
        return Duration.between(from, at).compareTo(longest) <= 0;
    }
}
