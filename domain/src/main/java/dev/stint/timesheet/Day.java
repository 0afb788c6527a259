package dev.stint.timesheet;

import dev.stint.timesheet.Reviews.Awaiting;
import dev.stint.timesheet.Reviews.Review;
import dev.stint.timesheet.Session.DailyStats;
import dev.stint.timesheet.Session.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A work day as it is shown to whoever asks now.
 *
 * @param entries the punches that had an effect, oldest first
 * @param unconfirmed minutes of work that await an answer
 * @param reviews its open questions, by kind, then by id
 */
public record Day(
        LocalDate date,
        DailyStats dailyStats,
        long goalMinutes,
        long unconfirmed,
        List<Entry> entries,
        List<Review> reviews) {
    /** Those of these dates, both included, that have a visible punch; ascending. */
    public static List<Day> between(
            LocalDate from, LocalDate to, Timesheet timesheet, Instant now) {
        return timesheet.days().subMap(from, true, to, true).values().stream()
                .map(day -> of(day, now))
                .toList();
    }

    private static Day of(WorkDay day, Instant now) {
        Awaiting open = Reviews.awaiting(List.of(day), now);
        return new Day(
                day.date(),
                DailyStats.of(day, now),
                day.rules().goal().toMinutes(),
                open.unconfirmed().toMinutes(),
                day.entries().stream().map(Entry::of).toList(),
                open.reviews());
    }
}
