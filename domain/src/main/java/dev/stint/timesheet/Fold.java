package dev.stint.timesheet;

import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Reason;
import dev.stint.timesheet.State.Begun;
import dev.stint.timesheet.State.Ended;
import dev.stint.timesheet.State.Idle;
import dev.stint.timesheet.State.In;
import dev.stint.timesheet.State.OnBreak;
import dev.stint.timesheet.State.Pending;
import dev.stint.timesheet.WorkDay.Redundant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a log comes to. The visible punches, as corrected, go one by one through this machine:
 *
 * <pre>
 * state       | IN            | OUT       | OUT, BREAK | OUT, END
 * idle, ended | in            | redundant | redundant  | redundant
 * in          | redundant *   | pending   | on break   | ended
 * on break    | in            | pending   | redundant  | ended
 * pending     | in            | redundant | redundant  | ended
 * </pre>
 *
 * (*) But in, with a new stint, after more than the longest stint: an IN is never blocked for ever.
 */
public final class Fold {
    private static final Duration DOUBLE_TAP_MAX = Duration.ofSeconds(60);

    private final Rules rules;
    private final NavigableMap<LocalDate, WorkDay> days;
    private State state;
    private Instant lastAt = Instant.MIN;

    /**
     * The timesheet of a log. Pure: no clock, no zone table, no setting enters. The events may come
     * in any order and more than once.
     */
    public static Timesheet fold(Collection<Event> events) {
        List<Punch> visible =
                Corrections.punchesAsCorrected(events).stream()
                        .filter(punch -> !punch.withdrawn())
                        .sorted(Punch.ORDER)
                        .toList();
        return of(visible, new Rules(events));
    }

    /** The timesheet of visible punches in their order, from the beginning or from a cut on. */
    static Timesheet of(List<Punch> visible, Rules rules) {
        Fold machine = new Fold(new Idle(), new TreeMap<>(), rules);
        Punch.byInstant(visible).forEach(machine::takeAll);
        return machine.timesheet();
    }

    /** The same timesheet with a punch that comes after all others: the machine just goes on. */
    static Timesheet with(Punch last, Timesheet before) {
        Rules rules = before.rules();
        NavigableMap<LocalDate, WorkDay> days = new TreeMap<>(before.days());
        // Both work days that may grow are copied: the timesheet before stays as it is.
        LocalDate date = rules.dateOf(last.at(), last.offset());
        State state = before.state();
        if (state instanceof Begun begun) {
            WorkDay day = begun.day().stopped();
            days.put(day.date(), day);
            state = begun.on(day);
        }
        if (!(state instanceof Begun begun && begun.day().date().equals(date))) {
            days.computeIfPresent(date, (d, day) -> day.stopped());
        }
        Fold machine = new Fold(state, days, rules);
        machine.takeAll(List.of(last));
        return machine.timesheet();
    }

    Fold(State state, NavigableMap<LocalDate, WorkDay> days, Rules rules) {
        this.state = state;
        this.days = days;
        this.rules = rules;
    }

    /**
     * Takes the punches of one instant: what would be redundant waits for what is not. Gives what
     * is redundant.
     */
    List<Punch> takeAll(List<Punch> ofOneInstant) {
        lastAt = ofOneInstant.getFirst().at();
        List<Punch> waiting = new ArrayList<>(ofOneInstant);
        int next = nextWithEffect(waiting);
        while (next >= 0) {
            take(waiting.remove(next));
            next = nextWithEffect(waiting);
        }
        waiting.forEach(this::keep);
        return waiting;
    }

    private int nextWithEffect(List<Punch> waiting) {
        for (int i = 0; i < waiting.size(); i++) {
            if (hasEffect(waiting.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean hasEffect(Punch punch) {
        boolean isIn = punch.direction() == Direction.IN;
        return switch (state) {
            case Idle _, Ended _ -> isIn;
            case In in -> !isIn || !in.runs(punch.at());
            case OnBreak _ -> isIn || punch.reason() != Reason.BREAK;
            case Pending _ -> isIn || punch.reason() == Reason.END;
        };
    }

    private void take(Punch punch) {
        WorkDay day =
                switch (punch.direction()) {
                    case IN -> clockIn(punch);
                    case OUT -> clockOut(punch);
                };
        day.add(punch);
        state = stateAfter(punch, day);
    }

    private WorkDay clockIn(Punch punch) {
        if (state instanceof Begun begun && state.wouldResume(punch.at(), punch.offset(), rules)) {
            begun.day().add(new Break.Ended(begun.since(), punch));
            return begun.day();
        }
        switch (state) {
            case In(Punch from, WorkDay day) -> day.add(new Stint.Left(from));
            case OnBreak(Punch from, WorkDay day) -> day.add(new Break.Left(from, punch.at()));
            case Idle _, Pending _, Ended _ -> {}
        }
        return day(rules.dateOf(punch.at(), punch.offset()));
    }

    private WorkDay clockOut(Punch punch) {
        return switch (state) {
            case Idle _ -> throw new IllegalStateException("nothing to end by " + punch);
            case In(Punch from, WorkDay day) -> {
                day.add(new Stint.Ended(from, punch));
                yield day;
            }
            case OnBreak(Punch from, WorkDay day) -> {
                day.add(new Break.Ended(from, punch));
                yield day;
            }
            case Pending(Punch _, WorkDay day) -> day;
            case Ended(Punch _, WorkDay day) -> day;
        };
    }

    private static State stateAfter(Punch punch, WorkDay day) {
        return switch (punch.direction()) {
            case IN -> new In(punch, day);
            case OUT ->
                    switch (punch.reason()) {
                        case NONE -> new Pending(punch, day);
                        case BREAK -> new OnBreak(punch, day);
                        case END -> new Ended(punch, day);
                    };
        };
    }

    private void keep(Punch punch) {
        boolean isDoubleTap =
                state instanceof Begun begun
                        && !punch.at().isAfter(begun.since().at().plus(DOUBLE_TAP_MAX));
        day(state.dayOf(punch.at(), punch.offset(), rules)).add(new Redundant(punch, isDoubleTap));
    }

    private WorkDay day(LocalDate date) {
        return days.computeIfAbsent(date, absent -> new WorkDay(date, rules.on(date)));
    }

    /** Where it stands after the punches of that instant. */
    Standing standing(Instant at) {
        return Standing.of(state, days, at);
    }

    private Timesheet timesheet() {
        switch (state) {
            case In(Punch from, WorkDay day) -> day.add(new Stint.Running(from));
            case OnBreak(Punch from, WorkDay day) -> day.add(new Break.Running(from));
            case Idle _, Pending _, Ended _ -> {}
        }
        return new Timesheet(state, days, rules, lastAt);
    }
}
