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

/** What holds on a date: for each field the rule with the latest start, of one start the last. */
public final class Rules {
    private static final Duration GOAL = Duration.ofHours(8);
    private static final Duration DAY_START = Duration.ZERO;
    private static final Duration LONGEST_STINT = Duration.ofHours(16);
    private static final Duration LONGEST_BREAK = Duration.ofHours(4);

    private final NavigableMap<LocalDate, Duration> goal = new TreeMap<>();
    private final NavigableMap<LocalDate, Duration> dayStart = new TreeMap<>();
    private final NavigableMap<LocalDate, Duration> longestStint = new TreeMap<>();
    private final NavigableMap<LocalDate, Duration> longestBreak = new TreeMap<>();

    public Rules(Collection<Event> events) {
        events.stream()
                .filter(event -> event.body() instanceof Rule)
                .sorted(Comparator.comparingLong(Event::seq))
                .forEach(event -> add((Rule) event.body()));
    }

    private void add(Rule rule) {
        put(goal, rule.from(), rule.goal());
        put(dayStart, rule.from(), rule.dayStart());
        put(longestStint, rule.from(), rule.longestStint());
        put(longestBreak, rule.from(), rule.longestBreak());
    }

    private static void put(
            Map<LocalDate, Duration> field, LocalDate from, @Nullable Duration value) {
        if (value != null) {
            field.put(from, value);
        }
    }

    /** The work after which this work day is complete. */
    public Duration goal(LocalDate day) {
        return inForce(goal, day, GOAL);
    }

    /** The stint beyond which this work day asks. */
    public Duration longestStint(LocalDate day) {
        return inForce(longestStint, day, LONGEST_STINT);
    }

    /** The break beyond which this work day asks. */
    public Duration longestBreak(LocalDate day) {
        return inForce(longestBreak, day, LONGEST_BREAK);
    }

    /** The date of an instant: that of the wall clock, shifted back by the day start in force. */
    public LocalDate dateOf(Instant at, ZoneOffset offset) {
        LocalDateTime wallClock =
                LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), offset);
        // The start is asked on the date before the shift: it is the start of what the clock shows.
        return wallClock.minus(inForce(dayStart, wallClock.toLocalDate(), DAY_START)).toLocalDate();
    }

    private static Duration inForce(
            NavigableMap<LocalDate, Duration> field, LocalDate date, Duration unruled) {
        Map.Entry<LocalDate, Duration> rule = field.floorEntry(date);
        return rule == null ? unruled : rule.getValue();
    }
}
