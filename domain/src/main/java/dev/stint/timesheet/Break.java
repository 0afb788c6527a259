package dev.stint.timesheet;

import dev.stint.log.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** A gap that began with BREAK, resumed or not, or a pending gap that an IN resumed. */
public sealed interface Break {
    /** The work day that it belongs to. */
    LocalDate day();

    Punch out();

    /** Ended by an IN that resumes the day, an OUT or an END. */
    record Closed(LocalDate day, Punch out, Punch end) implements Break {}

    /** It began with BREAK, and the next IN opened another day. */
    record Left(LocalDate day, Punch out, Punch next) implements Break {}

    /** It began with BREAK, and no punch has come since. */
    record Running(LocalDate day, Punch out) implements Break {}

    default Duration length(Instant now) {
        return switch (this) {
            case Closed(_, Punch out, Punch end) -> Duration.between(out.at(), end.at());
            case Left(_, Punch out, Punch next) -> Duration.between(out.at(), next.at());
            case Running(_, Punch out) ->
                    now.isBefore(out.at()) ? Duration.ZERO : Duration.between(out.at(), now);
        };
    }

    /** Whether its length is believed; what is not believed counts nothing and asks. */
    default boolean counts(Duration longest, Instant now) {
        Duration length = length(now);
        return length.compareTo(longest) <= 0
                || switch (this) {
                    case Closed(_, _, Punch end) -> end.answers(Question.LONG_BREAK, length);
                    case Left _, Running _ -> false;
                };
    }

    /** The punch that is asked about when it does not count. */
    default Punch asked() {
        return switch (this) {
            case Closed(_, _, Punch end) -> end;
            case Left(_, Punch out, _) -> out;
            case Running(_, Punch out) -> out;
        };
    }
}
