package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The visible punches of a log in their order, while events join it: tells what each of them makes
 * redundant. Folds for it from where something changes to where the fold stands as it did before.
 * Not thread-safe.
 */
public final class Course {
    // Offsets are 36 h apart at most and day starts 12 h: what is 3 days older has an older date.
    private static final int DATES_MIX_DAYS = 3;

    private final Corrections corrections = new Corrections();
    private final List<Event> ruleEvents = new ArrayList<>();
    private final Map<Long, Punch> visible = new HashMap<>();
    private final NavigableMap<Instant, Moment> moments = new TreeMap<>();
    private Rules rules;

    /** The visible punches of an instant, and what came of them when they were folded last. */
    private static final class Moment {
        private final NavigableSet<Punch> punches = new TreeSet<>(Punch.ORDER);
        private List<Punch> redundant = List.of();
        private @Nullable Standing after;
    }

    /**
     * The course of a log that holds these events.
     *
     * @param events in the order of their seqs
     */
    public Course(List<Event> events) {
        for (var event : events) {
            corrections.take(event);
            if (event.body() instanceof Body.Rule) {
                ruleEvents.add(event);
            }
        }
        rules = new Rules(ruleEvents);
        corrections.all().forEach(this::show);
        foldAnew(new TreeSet<>(moments.keySet()));
    }

    /** Adds the next event; gives the ids of what it makes redundant, ascending. */
    public List<Long> add(Event event) {
        corrections.take(event);
        return switch (event.body()) {
            case Body.Rule rule -> addRule(event, rule);
            case Body.Confirm _, Body.Prefer _ -> List.of();
            case Body.Punch _ -> move(List.of(event.id()));
            case Body.Amend amend -> move(List.of(amend.target()));
            case Body.Withdraw(List<Long> ids) -> move(ids);
            case Body.Restore(List<Long> ids) -> move(ids);
        };
    }

    private List<Long> addRule(Event event, Body.Rule rule) {
        ruleEvents.add(event);
        rules = new Rules(ruleEvents);
        var first = rule.from().atStartOfDay(ZoneOffset.UTC).minusDays(DATES_MIX_DAYS).toInstant();
        var later = moments.tailMap(first, true);
        later.values().forEach(moment -> moment.after = null);
        return foldAnew(new TreeSet<>(later.keySet()));
    }

    private List<Long> move(Collection<Long> ids) {
        var changed = new TreeSet<Instant>();
        for (var id : ids) {
            var before = visible.remove(id);
            if (before != null) {
                at(before).punches.remove(before);
                changed.add(before.at());
            }
            corrections.byId(id).map(this::show).ifPresent(changed::add);
        }
        return foldAnew(changed);
    }

    /** Gives the instant at which it is seen; nothing where it is withdrawn. */
    private @Nullable Instant show(Punch punch) {
        if (punch.withdrawn()) {
            return null;
        }
        visible.put(punch.id(), punch);
        at(punch).punches.add(punch);
        return punch.at();
    }

    private Moment at(Punch punch) {
        return moments.computeIfAbsent(punch.at(), absent -> new Moment());
    }

    /** Folds what can come out otherwise now; gives the ids of what is redundant only now. */
    private List<Long> foldAnew(NavigableSet<Instant> changed) {
        var before = new HashSet<Long>();
        var after = new TreeSet<Long>();
        while (!changed.isEmpty()) {
            foldFrom(changed.first(), changed, before, after);
        }
        after.removeAll(before);
        return List.copyOf(after);
    }

    private void foldFrom(
            Instant first, NavigableSet<Instant> changed, Set<Long> before, Set<Long> after) {
        var fold = standingBefore(first).resumed(rules);
        var rest = moments.tailMap(first, true).entrySet().iterator();
        var standsAsBefore = false;
        while (!standsAsBefore && rest.hasNext()) {
            var next = rest.next();
            var moment = next.getValue();
            changed.remove(next.getKey());
            moment.redundant.forEach(punch -> before.add(punch.id()));
            if (moment.punches.isEmpty()) {
                moment.redundant = List.of();
                rest.remove();
            } else {
                moment.redundant = fold.takeAll(List.copyOf(moment.punches));
            }
            moment.redundant.forEach(punch -> after.add(punch.id()));
            var standing = fold.standing(next.getKey());
            standsAsBefore = moment.after != null && standing.isLike(moment.after);
            moment.after = standing;
        }
    }

    private Standing standingBefore(Instant at) {
        var before = moments.lowerEntry(at);
        if (before == null) {
            return Standing.FIRST;
        }
        return Objects.requireNonNull(before.getValue().after, "not folded: " + before.getKey());
    }
}
