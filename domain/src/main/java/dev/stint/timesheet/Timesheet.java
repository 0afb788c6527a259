package dev.stint.timesheet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A person's record, computed. Immutable; answers depend on now and on the offset of who asks. */
public final class Timesheet {
    private final State state;
    private final NavigableMap<LocalDate, WorkDay> days;
    private final Rules rules;
    private final Instant lastAt;

    /**
     * @param lastAt the instant of the last punch
     */
    Timesheet(State state, NavigableMap<LocalDate, WorkDay> days, Rules rules, Instant lastAt) {
        this.state = state;
        this.days = Collections.unmodifiableNavigableMap(days);
        this.rules = rules;
        this.lastAt = lastAt;
    }

    Rules rules() {
        return rules;
    }

    /** Where the machine stands after the last punch, without regard to now. */
    public State state() {
        return state;
    }

    /** The days that have a visible punch. */
    public NavigableMap<LocalDate, WorkDay> days() {
        return days;
    }

    /** The day of that date, empty where nothing was punched. */
    public WorkDay day(LocalDate date) {
        WorkDay day = days.get(date);
        return day == null ? new WorkDay(date, rules.on(date)) : day;
    }

    /**
     * The day of now; for a while after the last stint ended, if that counts, still that stint's.
     */
    public WorkDay currentDay(Instant now, ZoneOffset offset) {
        WorkDay lastStints = lastStintsDay(now);
        return lastStints == null ? day(state.dayOf(now, offset, rules)) : lastStints;
    }

    /** Since when the person is out without a reason, while an IN would make that a break. */
    public Optional<Instant> pendingSince(Instant now, ZoneOffset offset) {
        return state instanceof State.Pending(Punch since, WorkDay day)
                        && !now.isAfter(since.at().plus(day.rules().longestBreak()))
                        && state.wouldResume(now, offset, rules)
                ? Optional.of(since.at())
                : Optional.empty();
    }

    /** The ids of the redundant punches, ascending. */
    public SortedSet<Long> redundant() {
        SortedSet<Long> ids = new TreeSet<>();
        for (WorkDay day : days.values()) {
            day.redundant().forEach(each -> ids.add(each.punch().id()));
        }
        return ids;
    }

    /** The instant of the last visible punch, {@link Instant#MIN} where there is none. */
    Instant lastAt() {
        return lastAt;
    }

    /** The last punch with an effect before a redundant one. */
    Optional<Punch> lastEntryBefore(Punch redundant) {
        return days.values().stream()
                .flatMap(day -> day.entries().stream())
                .filter(punch -> !punch.at().isAfter(redundant.at()))
                .reduce((last, punch) -> punch.at().isBefore(last.at()) ? last : punch);
    }

    private @Nullable WorkDay lastStintsDay(Instant now) {
        return switch (state) {
            case State.Idle _, State.In _ -> null;
            case State.OnBreak(Punch _, WorkDay day) -> ifStillShown(day, now);
            case State.Pending(Punch _, WorkDay day) -> ifStillShown(day, now);
            case State.Ended(Punch _, WorkDay day) -> ifStillShown(day, now);
        };
    }

    private static @Nullable WorkDay ifStillShown(WorkDay day, Instant now) {
        Rules.InForce rules = day.rules();
        return day.stints().getLast() instanceof Stint.Ended last
                        && Duration.between(last.by().at(), now).compareTo(rules.longestBreak())
                                <= 0
                        && Totals.weighStint(last, rules.longestStint(), now).asks() == null
                ? day
                : null;
    }
}
