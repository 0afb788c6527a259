package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The visible punches of a log in their order, while events join it: tells what each of them makes
 * redundant, and folds for it only what lies near. Not thread-safe.
 */
public final class Course {
    // Offsets are 36 h apart at most and day starts 12 h: what is 3 days older has an older date.
    private static final Duration DATES_MIX_WITHIN = Duration.ofDays(3);

    private final List<Event> events;
    private final Map<Long, List<Event>> about = new HashMap<>();
    private final Map<Long, Punch> visible = new HashMap<>();
    private final NavigableSet<Punch> inOrder = new TreeSet<>(Punch.ORDER);
    private Rules rules;
    private Duration longestStint;
    private Duration longestBreak;

    /**
     * The course of a log that holds these events.
     *
     * @param events in the order of their seqs
     */
    public Course(List<Event> events) {
        this.events = new ArrayList<>(events);
        this.rules = new Rules(events);
        this.longestStint = rules.longestStintEver();
        this.longestBreak = rules.longestBreakEver();
        events.forEach(this::note);
        for (var punch : Corrections.punchesAsCorrected(events)) {
            show(punch);
        }
    }

    /** Adds the next event; gives the ids of what it makes redundant, ascending. */
    public List<Long> add(Event event) {
        return switch (event.body()) {
            case Body.Rule _ -> addRule(event);
            case Body.Confirm _, Body.Prefer _ -> {
                events.add(event);
                yield List.of();
            }
            case Body.Punch _, Body.Amend _, Body.Withdraw _, Body.Restore _ -> addNear(event);
        };
    }

    private List<Long> addRule(Event event) {
        var before = redundant(inOrder);
        events.add(event);
        rules = new Rules(events);
        longestStint = rules.longestStintEver();
        longestBreak = rules.longestBreakEver();
        return more(before, redundant(inOrder));
    }

    private List<Long> addNear(Event event) {
        events.add(event);
        note(event);
        var ids = named(event);
        var then = new ArrayList<Punch>();
        for (var id : ids) {
            then.addAll(Corrections.punchesAsCorrected(about.getOrDefault(id, List.of())));
        }
        then.removeIf(punch -> !ids.contains(punch.id()));
        var moved = new ArrayList<>(then);
        ids.stream().map(visible::get).filter(punch -> punch != null).forEach(moved::add);
        if (moved.isEmpty()) {
            return List.of();
        }
        var from = cutBefore(Collections.min(moved, Punch.ORDER));
        var to = Collections.max(moved, Punch.ORDER).at();
        var before = redundant(near(from, to));
        ids.forEach(this::hide);
        then.forEach(this::show);
        return more(before, redundant(near(from, to)));
    }

    private SortedSet<Long> redundant(Collection<Punch> punches) {
        return Fold.of(List.copyOf(punches), rules).redundant();
    }

    private static List<Long> more(Set<Long> before, SortedSet<Long> after) {
        after.removeAll(before);
        return List.copyOf(after);
    }

    private static Collection<Long> named(Event event) {
        return switch (event.body()) {
            case Body.Punch _ -> List.of(event.id());
            case Body.Amend amend -> List.of(amend.target());
            case Body.Withdraw(List<Long> ids) -> Set.copyOf(ids);
            case Body.Restore(List<Long> ids) -> Set.copyOf(ids);
            case Body.Confirm _, Body.Rule _, Body.Prefer _ -> List.of();
        };
    }

    private void note(Event event) {
        for (var id : named(event)) {
            about.computeIfAbsent(id, none -> new ArrayList<>()).add(event);
        }
    }

    private void show(Punch punch) {
        if (!punch.withdrawn()) {
            visible.put(punch.id(), punch);
            inOrder.add(punch);
        }
    }

    private void hide(long id) {
        var punch = visible.remove(id);
        if (punch != null) {
            inOrder.remove(punch);
        }
    }

    /** The last punch of an earlier instant that all before it does not matter to. */
    private @Nullable Punch cutBefore(Punch first) {
        for (var punch : inOrder.headSet(first, false).descendingSet()) {
            if (punch.at().isBefore(first.at()) && isCut(punch)) {
                return punch;
            }
        }
        return null;
    }

    /** The punches from there to the first one after {@code to} that is a cut for sure. */
    private List<Punch> near(@Nullable Punch from, Instant to) {
        var sure = to.plus(longest(longest(longestStint, longestBreak), DATES_MIX_WITHIN));
        var near = new ArrayList<Punch>();
        for (var punch : from == null ? inOrder : inOrder.tailSet(from, true)) {
            if (punch.at().isAfter(sure) && isCut(punch)) {
                break;
            }
            near.add(punch);
        }
        return near;
    }

    /** Whether it opens a work day, a date of its own, whatever state it comes upon. */
    private boolean isCut(Punch punch) {
        if (punch.direction() != Direction.IN) {
            return false;
        }
        var date = dateOf(punch);
        var gap = longestBreak;
        var isFirst = true;
        for (var before : inOrder.headSet(punch, false).descendingSet()) {
            var apart = Duration.between(before.at(), punch.at());
            if (before.direction() == Direction.IN) {
                gap = longest(gap, longestStint);
            }
            if (isFirst && apart.compareTo(gap) <= 0) {
                return false;
            }
            isFirst = false;
            if (apart.compareTo(longest(gap, DATES_MIX_WITHIN)) > 0) {
                break;
            }
            if (!dateOf(before).isBefore(date)) {
                return false;
            }
        }
        var next = inOrder.higher(punch);
        return next == null || next.at().isAfter(punch.at());
    }

    private LocalDate dateOf(Punch punch) {
        return rules.dateOf(punch.at(), punch.offset());
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
