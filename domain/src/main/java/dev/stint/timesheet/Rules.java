package dev.stint.timesheet;

import dev.stint.log.Body.Rule;
import dev.stint.log.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules that a person made, each from a date on. */
public final class Rules {
    private static final InForce AT_FIRST =
            new InForce(
                    Duration.ofHours(8), Duration.ZERO, Duration.ofHours(16), Duration.ofHours(4));

    // By the date from which the value holds. The rules are put in by seq: of one date the last
    // wins.
    private final NavigableMap<LocalDate, Duration> goal = new TreeMap<>();
    private final NavigableMap<LocalDate, Duration> dayStart = new TreeMap<>();
    private final NavigableMap<LocalDate, Duration> longestStint = new TreeMap<>();
    private final NavigableMap<LocalDate, Duration> longestBreak = new TreeMap<>();

    /**
     * What holds on a date.
     *
     * @param goal the work after which a work day is complete
     * @param dayStart how long after midnight the date begins
     * @param longestStint a longer stint counts nothing and asks
     * @param longestBreak a longer break counts nothing and asks
     */
    public record InForce(
            Duration goal, Duration dayStart, Duration longestStint, Duration longestBreak) {}

    public Rules(Collection<Event> events) {
        events.stream()
                .filter(event -> event.body() instanceof Rule)
                .sorted(Comparator.comparingLong(Event::seq))
                .forEach(event -> add((Rule) event.body()));
    }

    /** What is in force on a date: for each field the rule with the greatest date, then seq. */
    public InForce on(LocalDate date) {
        return new InForce(
                inForce(goal, date, AT_FIRST.goal),
                inForce(dayStart, date, AT_FIRST.dayStart),
                inForce(longestStint, date, AT_FIRST.longestStint),
                inForce(longestBreak, date, AT_FIRST.longestBreak));
    }

    /** The date of an instant: its wall clock's, shifted back by the day start in force there. */
    public LocalDate dateOf(Instant at, ZoneOffset offset) {
        LocalDateTime wallClock = LocalDateTime.ofInstant(at, offset);
        return wallClock
                .minus(inForce(dayStart, wallClock.toLocalDate(), AT_FIRST.dayStart))
                .toLocalDate();
    }

    private void add(Rule rule) {
        put(goal, rule.from(), rule.goal());
        put(dayStart, rule.from(), rule.dayStart());
        put(longestStint, rule.from(), rule.longestStint());
        put(longestBreak, rule.from(), rule.longestBreak());
    }

    private static void put(
            Map<LocalDate, Duration> values, LocalDate from, @Nullable Duration value) {
        if (value != null) {
            values.put(from, value);
        }
    }

    private static Duration inForce(
            NavigableMap<LocalDate, Duration> values, LocalDate date, Duration atFirst) {
        Map.Entry<LocalDate, Duration> rule = values.floorEntry(date);
        return rule == null ? atFirst : rule.getValue();
    }
}
