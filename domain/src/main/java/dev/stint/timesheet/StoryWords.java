package dev.stint.timesheet;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a story says dates, times, lengths and what was punched. */
final class StoryWords {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME_AND_OFFSET =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'xxx", Locale.ROOT);
    private static final DateTimeFormatter WEEKDAY =
            DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    static String weekday(OffsetDateTime at) {
        return WEEKDAY.format(at);
    }

    static String time(LocalTime time) {
        return TIME.format(time);
    }

    static String timeAndOffset(OffsetDateTime at) {
        return TIME_AND_OFFSET.format(at);
    }

    /** What the person pressed, as corrected. */
    static String act(Punch punch) {
        return switch (punch.reason()) {
            case NONE -> punch.direction().name();
            case BREAK -> punch.direction() + " for a break";
            case END -> punch.direction() + " for the day";
        };
    }

    /** To the second, so that lengths add up to their total. */
    static String length(Duration length) {
        List<String> parts = new ArrayList<>();
        if (length.toHours() > 0) {
            parts.add(length.toHours() + " h");
        }
        if (length.toMinutesPart() > 0) {
            parts.add(length.toMinutesPart() + " min");
        }
        if (length.toSecondsPart() > 0) {
            parts.add(length.toSecondsPart() + " s");
        }
        return parts.isEmpty() ? "0 min" : String.join(" ", parts);
    }

    /** In whole minutes, as the page says totals. */
    static String minutes(Duration length) {
        return length(Duration.ofMinutes(length.toMinutes()));
    }

    /** In whole minutes, rounded up, as the page says what is left to do. */
    static String minutesUp(Duration length) {
        return minutes(length.plus(Duration.ofMinutes(1)).minusNanos(1));
    }

    private StoryWords() {}
}
