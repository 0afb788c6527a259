package dev.stint.timesheet;

import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Reason;
import dev.stint.timesheet.State.Ended;
import dev.stint.timesheet.State.Idle;
import dev.stint.timesheet.State.OnBreak;
import dev.stint.timesheet.State.OpenDay;
import dev.stint.timesheet.State.Pending;
import dev.stint.timesheet.State.Working;
import dev.stint.timesheet.Step.Effect;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events to a timesheet: the visible punches, as corrected, go one by one through a machine. Pure,
 * and the same for the same events in whatever order they are given.
 *
 * <pre>
 * state       | IN                  | OUT             | OUT, BREAK | OUT, END
 * idle, ended | in                  | redundant       | redundant  | redundant
 * in          | redundant, or in *  | pending         | on break   | ended
 * on break    | in                  | pending         | redundant  | ended
 * pending     | in                  | redundant       | redundant  | ended
 * </pre>
 *
 * * after more than the longest stint: the next IN is never blocked.
 */
public final class Fold {
    private static final Duration DOUBLE_TAP_MAX = Duration.ofSeconds(60);

    private final Rules rules;
    private final List<Step> steps = new ArrayList<>();
    private final List<Stint> stints = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();
    private State state = new Idle();
    private @Nullable Instant lastEffectiveAt;

    /** The timesheet of these events. */
    public static Timesheet fold(Collection<Event> events) {
        Corrections corrections = new Corrections(events);
        Fold fold = new Fold(new Rules(events));
        List<Punch> punches = corrections.visible();
        int next = 0;
        while (next < punches.size()) {
            int end = next + 1;
            while (end < punches.size() && punches.get(end).at().equals(punches.get(next).at())) {
                end++;
            }
            fold.takeAll(punches.subList(next, end));
            next = end;
        }
        fold.leaveRunning();
        return new Timesheet(
                corrections, fold.rules, fold.state, fold.steps, fold.stints, fold.breaks);
    }

    private Fold(Rules rules) {
        this.rules = rules;
    }

    // At one instant a punch that would be redundant waits for those that would not.
    private void takeAll(List<Punch> ofOneInstant) {
        List<Punch> waiting = new ArrayList<>(ofOneInstant);
        int next = firstEffective(waiting);
        while (next >= 0) {
            take(waiting.remove(next));
            next = firstEffective(waiting);
        }
        waiting.forEach(this::flag);
    }

    private int firstEffective(List<Punch> waiting) {
        for (int i = 0; i < waiting.size(); i++) {
            if (isEffective(waiting.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean isEffective(Punch punch) {
        boolean isIn = punch.direction() == Direction.IN;
        return switch (state) {
            case Idle _, Ended _ -> isIn;
            case Working _ -> !isIn || !state.runs(punch.at(), rules);
            case OnBreak _ -> isIn || punch.reason() != Reason.BREAK;
            case Pending _ -> isIn || punch.reason() == Reason.END;
        };
    }

    private void take(Punch punch) {
        lastEffectiveAt = punch.at();
        switch (punch.direction()) {
            case IN -> clockIn(punch);
            case OUT -> clockOut(punch);
        }
    }

    private void clockIn(Punch in) {
        LocalDate date = rules.dateOf(in.at(), in.offset());
        boolean resumes = state.resumes(in.at(), date, rules);
        switch (state) {
            case Idle _, Ended _ -> {}
            case Working(OpenDay day, Punch left) -> stints.add(new Stint.Left(day.date(), left));
            case OnBreak(OpenDay day, Punch out) ->
                    breaks.add(
                            resumes
                                    ? new Break.Closed(day.date(), out, in)
                                    : new Break.Left(day.date(), out, in));
            case Pending(OpenDay day, Punch out) -> {
                if (resumes) {
                    breaks.add(new Break.Closed(day.date(), out, in));
                }
            }
        }
        OpenDay day = resumes ? state.openDay() : new OpenDay(date, in.at());
        steps.add(new Step(in, day.date(), resumes ? Effect.GOES_ON : Effect.OPENS_DAY));
        state = new Working(day, in);
    }

    private void clockOut(Punch out) {
        OpenDay day = state.openDay();
        switch (state) {
            case Working(_, Punch in) -> stints.add(new Stint.Closed(day.date(), in, out));
            case OnBreak(_, Punch began) -> breaks.add(new Break.Closed(day.date(), began, out));
            case Idle _, Pending _, Ended _ -> {}
        }
        switch (out.reason()) {
            case NONE -> leave(new Pending(day, out), new Step(out, day.date(), Effect.CLOCKS_OUT));
            case BREAK ->
                    leave(new OnBreak(day, out), new Step(out, day.date(), Effect.BEGINS_BREAK));
            case END -> leave(new Ended(day), new Step(out, day.date(), Effect.ENDS));
        }
    }

    private void leave(State next, Step step) {
        steps.add(step);
        state = next;
    }

    private void flag(Punch punch) {
        LocalDate date = rules.dateOf(punch.at(), punch.offset());
        boolean isDoubleTap =
                lastEffectiveAt != null
                        && Duration.between(lastEffectiveAt, punch.at()).compareTo(DOUBLE_TAP_MAX)
                                <= 0;
        steps.add(
                new Step(
                        punch,
                        state.dayOf(punch.at(), date, rules),
                        isDoubleTap ? Effect.DOUBLE_TAP : Effect.REDUNDANT));
    }

    private void leaveRunning() {
        switch (state) {
            case Working(OpenDay day, Punch in) -> stints.add(new Stint.Running(day.date(), in));
            case OnBreak(OpenDay day, Punch out) -> breaks.add(new Break.Running(day.date(), out));
            case Idle _, Pending _, Ended _ -> {}
        }
    }
}
