package dev.stint.timesheet;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a story says dates, times and lengths. */
final class StoryWords {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WEEKDAY =
            DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);
    private static final String NO_WEEKDAY = "   ";

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    static String time(LocalTime time) {
        return TIME.format(time);
    }

    static String time(Punch punch) {
        return TIME.format(punch.wallClock());
    }

    /** With the weekday where the wall clock showed another date than the work day's. */
    static String time(Punch punch, LocalDate day) {
        boolean isThatDate = punch.wallClock().toLocalDate().equals(day);
        return (isThatDate ? NO_WEEKDAY : WEEKDAY.format(punch.wallClock())) + " " + time(punch);
    }

    /** Hours and minutes; seconds only where there is no minute. */
    static String length(Duration length) {
        if (length.isPositive() && length.toMinutes() == 0) {
            return length.toSeconds() + " s";
        }
        long hours = length.toHours();
        int minutes = length.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }

    private StoryWords() {}
}
