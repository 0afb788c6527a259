package dev.stint.timesheet;

import dev.stint.timesheet.State.Begun;
import dev.stint.timesheet.State.Idle;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a fold stands after the punches of an instant: all that matters to those that come later.
 * Immutable.
 *
 * @param opened the first entry of each work day that may still grow, by date
 */
record Standing(State state, SortedMap<LocalDate, Punch> opened) {
    static final Standing FIRST = new Standing(new Idle(), Collections.emptySortedMap());

    // A wall clock is 18 h behind UTC at most, and a day starts 12 h after midnight at most.
    private static final int DAYS_BEHIND_MAX = 2;

    static Standing of(State state, NavigableMap<LocalDate, WorkDay> days, Instant at) {
        var opened = new TreeMap<LocalDate, Punch>();
        var oldest = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(DAYS_BEHIND_MAX);
        for (var day : days.tailMap(oldest, true).values()) {
            note(day, opened);
        }
        if (state instanceof Begun begun) {
            note(begun.day(), opened);
        }
        return new Standing(state, Collections.unmodifiableSortedMap(opened));
    }

    private static void note(WorkDay day, SortedMap<LocalDate, Punch> opened) {
        if (!day.entries().isEmpty()) {
            opened.put(day.date(), day.entries().getFirst());
        }
    }

    /** A fold that goes on from there; of the work days only what opened them is known to it. */
    Fold resumed(Rules rules) {
        var days = new TreeMap<LocalDate, WorkDay>();
        opened.forEach((date, first) -> days.put(date, dayOf(first, date, rules)));
        return state instanceof Begun begun
                ? new Fold(begun.on(opened(begun.day(), days)), days, rules)
                : new Fold(state, days, rules);
    }

    private static WorkDay dayOf(Punch first, LocalDate date, Rules rules) {
        var day = new WorkDay(date, rules.on(date));
        day.add(first);
        return day;
    }

    private static WorkDay opened(WorkDay of, NavigableMap<LocalDate, WorkDay> days) {
        return Objects.requireNonNull(days.get(of.date()), "never opened: " + of.date());
    }

    /** Whether, under the same rules, all that comes later does the same after either. */
    boolean isLike(Standing other) {
        return isLike(state, other.state) && opened.equals(other.opened);
    }

    private static boolean isLike(State one, State other) {
        return one instanceof Begun begun
                ? other instanceof Begun others
                        && one.word().equals(other.word())
                        && begun.since().equals(others.since())
                        && begun.day().date().equals(others.day().date())
                : one.equals(other);
    }
}
