package dev.stint.timesheet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * How the times of one work day are said.
 *
 * @param day the date that need not be said
 * @param withOffset whether the wall clock was put forward or back that day, so that the same time
 *     may have come twice
 */
record StoryTimes(LocalDate day, boolean withOffset) {
    private static final int WEEKDAY_SAYS_IT_UP_TO_DAYS = 6;

    static StoryTimes of(LocalDate day, Collection<Punch> punches) {
        return new StoryTimes(day, punches.stream().map(Punch::offset).distinct().count() > 1);
    }

    /** In a column: with the weekday, or its room. */
    String column(Punch punch) {
        OffsetDateTime at = punch.at().atOffset(punch.offset());
        String weekday = at.toLocalDate().equals(day) ? "   " : StoryWords.weekday(at);
        return weekday + " " + time(at);
    }

    /** In a sentence, with no more of the date than is needed. */
    String said(Punch punch) {
        OffsetDateTime at = punch.at().atOffset(punch.offset());
        LocalDate date = at.toLocalDate();
        if (date.equals(day)) {
            return time(at);
        }
        return Math.abs(ChronoUnit.DAYS.between(date, day)) <= WEEKDAY_SAYS_IT_UP_TO_DAYS
                ? StoryWords.weekday(at) + " " + time(at)
                : StoryWords.date(date) + ", " + time(at);
    }

    /** When something was said of it, with the whole date where that is another. */
    String moment(Instant instant, ZoneOffset offset) {
        OffsetDateTime at = instant.atOffset(offset);
        return at.toLocalDate().equals(day)
                ? "at " + time(at)
                : "on " + StoryWords.date(at.toLocalDate()) + " at " + time(at);
    }

    private String time(OffsetDateTime at) {
        return withOffset ? StoryWords.timeAndOffset(at) : StoryWords.time(at.toLocalTime());
    }
}
