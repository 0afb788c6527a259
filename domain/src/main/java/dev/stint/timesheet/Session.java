package dev.stint.timesheet;

import dev.stint.log.Direction;
import dev.stint.log.Reason;
import dev.stint.timesheet.Reviews.Awaiting;
import dev.stint.timesheet.Reviews.Review;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One person's current state, as far as it is computed from the log.
 *
 * @param lastActiveDate the current work day
 * @param sessionStartTime the first IN of the current work day
 * @param onBreak whether a break runs that was said to be one
 * @param pendingSince since when the person is out, while an IN would make that a break
 * @param entries the punches of the current work day that had an effect, oldest first
 * @param unconfirmed minutes of work of the whole record that await an answer
 * @param reviews the open questions of the whole record, by kind, then by id
 */
public record Session(
        Direction currentStatus,
        LocalDate lastActiveDate,
        Optional<Instant> sessionStartTime,
        boolean onBreak,
        Optional<Instant> pendingSince,
        List<Entry> entries,
        DailyStats dailyStats,
        long goalMinutes,
        long unconfirmed,
        List<Review> reviews) {
    /**
     * A punch that had an effect.
     *
     * @param time the hour and minute on the wall clock there and then
     */
    public record Entry(long id, Instant timestamp, Direction type, Reason reason, LocalTime time) {
        /** The punch as it is shown. */
        public static Entry of(Punch punch) {
            return new Entry(
                    punch.id(),
                    punch.at(),
                    punch.direction(),
                    punch.reason(),
                    punch.wallClock().toLocalTime().truncatedTo(ChronoUnit.MINUTES));
        }
    }

    /** The totals of a work day, in whole minutes of the whole sum. */
    public record DailyStats(long totalWorkMinutes, long totalBreakMinutes, boolean isComplete) {
        static DailyStats of(WorkDay day, Instant now) {
            Totals totals = Totals.of(day, now);
            return new DailyStats(
                    totals.work().toMinutes(),
                    totals.breaks().toMinutes(),
                    Totals.isComplete(day, now));
        }
    }

    /** The session of who folds a whole log and asks now, at that distance from UTC. */
    public static Session of(Timesheet timesheet, Instant now, ZoneOffset offset) {
        return of(timesheet, now, offset, Awaiting.NOTHING);
    }

    /**
     * The session of who folds a window.
     *
     * @param earlier what the days before the window await
     */
    public static Session of(
            Timesheet timesheet, Instant now, ZoneOffset offset, Awaiting earlier) {
        State state = timesheet.state();
        WorkDay day = timesheet.currentDay(now, offset);
        Awaiting open = earlier.and(Reviews.awaiting(timesheet.days().values(), now));
        return new Session(
                state instanceof State.In && state.runs(now) ? Direction.IN : Direction.OUT,
                day.date(),
                day.entries().stream().map(Punch::at).findFirst(),
                state instanceof State.OnBreak && state.runs(now),
                timesheet.pendingSince(now, offset),
                day.entries().stream().map(Entry::of).toList(),
                DailyStats.of(day, now),
                day.rules().goal().toMinutes(),
                open.unconfirmed().toMinutes(),
                open.reviews());
    }
}
