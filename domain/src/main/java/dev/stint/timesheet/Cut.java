package dev.stint.timesheet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A place where a log can be cut: nothing before it changes what comes after.
 *
 * @param start the IN from which on the rest goes
 * @param before the work days before it
 */
record Cut(Punch start, NavigableMap<LocalDate, WorkDay> before) {
    /**
     * The cut at the IN that opened a work day. There is none where another visible punch has its
     * instant, or where a work day before it is not earlier than every one from it on.
     */
    static Optional<Cut> at(Timesheet timesheet, WorkDay opened) {
        if (opened.entries().isEmpty()) {
            return Optional.empty();
        }
        Punch start = opened.entries().getFirst();
        // Not always the day that it opened: who flies over the date line has an earlier one after.
        LocalDate first =
                timesheet.days().values().stream()
                        .filter(day -> !isBefore(day, start.at()))
                        .map(WorkDay::date)
                        .findFirst()
                        .orElseThrow();
        boolean isCut =
                timesheet.days().tailMap(first, true).values().stream()
                        .allMatch(day -> isFrom(day, start));
        return isCut
                ? Optional.of(new Cut(start, timesheet.days().headMap(first, false)))
                : Optional.empty();
    }

    /** The cut at the IN with that id, if that opened a work day. */
    static Optional<Cut> at(Timesheet timesheet, long startId) {
        return timesheet.days().values().stream()
                .filter(day -> !day.entries().isEmpty())
                .filter(day -> day.entries().getFirst().id() == startId)
                .findFirst()
                .flatMap(day -> at(timesheet, day));
    }

    /** The last work day before it. */
    LocalDate lastDayBefore() {
        return before.isEmpty() ? LocalDate.MIN : before.lastKey();
    }

    /** The last date that a rule was asked about by what lies before: work days, wall clocks. */
    LocalDate lastDateBefore() {
        LocalDate last = lastDayBefore();
        for (WorkDay day : before.values()) {
            for (Punch punch : day.visible()) {
                LocalDate date = punch.wallClock().toLocalDate();
                last = date.isAfter(last) ? date : last;
            }
        }
        return last;
    }

    private static boolean isBefore(WorkDay day, Instant at) {
        return day.visible().stream().allMatch(punch -> punch.at().isBefore(at));
    }

    private static boolean isFrom(WorkDay day, Punch start) {
        return day.visible().stream()
                .allMatch(punch -> punch.at().isAfter(start.at()) || punch.equals(start));
    }
}
