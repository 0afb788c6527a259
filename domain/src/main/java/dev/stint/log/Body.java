package dev.stint.log;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event says. A null component is a field that was not sent: it changes nothing. */
public sealed interface Body {
    /** The word for this type on the wire and in the canonical bytes. */
    String type();

    /** A punch: a person began to work, or stopped. */
    sealed interface Punch extends Body {}

    record In() implements Punch {
        @Override
        public String type() {
            return "IN";
        }
    }

    record Out(Reason reason) implements Punch {
        @Override
        public String type() {
            return "OUT";
        }
    }

    /** A correction of one punch. */
    record Amend(
            long target,
            @Nullable Time time,
            @Nullable Direction direction,
            @Nullable Reason reason,
            @Nullable String note)
            implements Body {
        @Override
        public String type() {
            return "AMEND";
        }
    }

    /**
     * An instant with its wall clock's distance from UTC: neither is corrected without the other.
     */
    record Time(Instant at, ZoneOffset offset) {}

    /** "Right as it is": answers the questions {@code of} about the punches {@code ids}. */
    record Confirm(List<Long> ids, List<Question> of) implements Body {
        public Confirm {
            ids = List.copyOf(ids);
            of = List.copyOf(of);
        }

        @Override
        public String type() {
            return "CONFIRM";
        }
    }

    record Withdraw(List<Long> ids) implements Body {
        public Withdraw {
            ids = List.copyOf(ids);
        }

        @Override
        public String type() {
            return "WITHDRAW";
        }
    }

    record Restore(List<Long> ids) implements Body {
        public Restore {
            ids = List.copyOf(ids);
        }

        @Override
        public String type() {
            return "RESTORE";
        }
    }

    /** What holds from the local date {@code from} on. */
    record Rule(
            LocalDate from,
            @Nullable Duration goal,
            @Nullable Duration dayStart,
            @Nullable Duration longestStint,
            @Nullable Duration longestBreak)
            implements Body {
        @Override
        public String type() {
            return "RULE";
        }
    }

    /** How a person likes to see things; never enters the fold. */
    record Prefer(@Nullable String theme, @Nullable String language, @Nullable String zone)
            implements Body {
        @Override
        public String type() {
            return "PREFER";
        }
    }
}
