package dev.stint.timesheet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a log, or a window of one, comes to. Immutable; the only thing missing is "now". */
public final class Timesheet {
    private final Corrections corrections;
    private final Rules rules;
    private final State state;
    private final List<Step> steps;
    private final List<Stint> stints;
    private final NavigableMap<LocalDate, WorkDay> days = new TreeMap<>();

    Timesheet(
            Corrections corrections,
            Rules rules,
            State state,
            List<Step> steps,
            List<Stint> stints,
            List<Break> breaks) {
        this.corrections = corrections;
        this.rules = rules;
        this.state = state;
        this.steps = List.copyOf(steps);
        this.stints = List.copyOf(stints);
        var stepsOf = steps.stream().collect(Collectors.groupingBy(Step::day));
        var stintsOf = stints.stream().collect(Collectors.groupingBy(Stint::day));
        var breaksOf = breaks.stream().collect(Collectors.groupingBy(Break::day));
        for (LocalDate date : stepsOf.keySet()) {
            days.put(
                    date,
                    workDay(
                            date,
                            stepsOf.getOrDefault(date, List.of()),
                            stintsOf.getOrDefault(date, List.of()),
                            breaksOf.getOrDefault(date, List.of())));
        }
    }

    private WorkDay workDay(
            LocalDate date, List<Step> steps, List<Stint> stints, List<Break> breaks) {
        return new WorkDay(
                date,
                rules.goal(date),
                rules.longestStint(date),
                rules.longestBreak(date),
                steps,
                stints,
                breaks);
    }

    /** The punches, withdrawn ones too. */
    public Corrections corrections() {
        return corrections;
    }

    public Rules rules() {
        return rules;
    }

    /** Where the machine stands after the last punch, without regard to now. */
    public State state() {
        return state;
    }

    /** What became of every visible punch, in the order of the machine. */
    public List<Step> steps() {
        return steps;
    }

    /** Every day that has a visible punch. */
    public NavigableMap<LocalDate, WorkDay> days() {
        return Collections.unmodifiableNavigableMap(days);
    }

    /** The work day of this date, empty where it has no punch. */
    public WorkDay day(LocalDate date) {
        WorkDay day = days.get(date);
        return day == null ? workDay(date, List.of(), List.of(), List.of()) : day;
    }

    /**
     * The work day that a screen shows.
     *
     * @param offset today's distance from UTC where it is asked
     */
    public LocalDate currentDay(Instant now, ZoneOffset offset) {
        if (!stints.isEmpty() && stints.getLast() instanceof Stint.Closed last) {
            Duration sinceItsEnd = Duration.between(last.out().at(), now);
            if (sinceItsEnd.compareTo(rules.longestBreak(last.day())) <= 0
                    && last.counts(rules.longestStint(last.day()), now)) {
                return last.day();
            }
        }
        return state.dayOf(now, rules.dateOf(now, offset), rules);
    }

    /** The ids of the punches that are redundant, ascending. */
    public Set<Long> redundant() {
        return steps.stream()
                .filter(Step::isRedundant)
                .map(step -> step.punch().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The open questions of all days, in their order. */
    public List<Review> reviews(Instant now) {
        return days.values().stream()
                .flatMap(day -> Reviews.open(day, now).stream())
                .sorted(Review.ORDER)
                .toList();
    }

    /** The work of all days that awaits an answer. */
    public Duration unconfirmed(Instant now) {
        return days.values().stream()
                .map(day -> day.totals(now).unconfirmed())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
