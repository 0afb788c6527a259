package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Body.Prefer;
import dev.stint.log.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Which events of a log its window holds. */
final class WindowEvents {
    /**
     * Every punch from that instant on, withdrawn ones too, with all that corrects one of them, the
     * corrections of ids that no event has yet, all rules, and the preferences in force.
     *
     * @param isKnown whether any event of the log has that id
     */
    static List<Event> from(Instant startsAt, List<Event> log, LongPredicate isKnown) {
        Set<Long> inside =
                Corrections.punchesAsCorrected(log).stream()
                        .filter(punch -> !punch.at().isBefore(startsAt))
                        .map(Punch::id)
                        .collect(Collectors.toSet());
        // What names a punch that has not come waits inside: nobody knows where that will be.
        LongPredicate concerns = id -> inside.contains(id) || !isKnown.test(id);
        Set<Event> preferences = preferencesInForce(log);
        return log.stream()
                .filter(
                        event ->
                                switch (event.body()) {
                                    case Body.Punch _ -> inside.contains(event.id());
                                    case Body.Amend amend -> concerns.test(amend.target());
                                    case Body.Confirm(List<Long> ids, _) -> any(ids, concerns);
                                    case Body.Withdraw(List<Long> ids) -> any(ids, concerns);
                                    case Body.Restore(List<Long> ids) -> any(ids, concerns);
                                    case Body.Rule _ -> true;
                                    case Prefer _ -> preferences.contains(event);
                                })
                .toList();
    }

    /** Whether two lists hold the same events, preferences aside: they never enter the fold. */
    static boolean areSame(List<Event> some, List<Event> others) {
        return seqsOfTheFold(some).equals(seqsOfTheFold(others));
    }

    /** The ids of the punches that these events correct, there or not. */
    static Set<Long> corrected(List<Event> events) {
        Set<Long> ids = new HashSet<>();
        for (Event event : events) {
            switch (event.body()) {
                case Body.Amend amend -> ids.add(amend.target());
                case Body.Confirm(List<Long> named, _) -> ids.addAll(named);
                case Body.Withdraw(List<Long> named) -> ids.addAll(named);
                case Body.Restore(List<Long> named) -> ids.addAll(named);
                case Body.Punch _, Body.Rule _, Body.Prefer _ -> {}
            }
        }
        return ids;
    }

    static LongPredicate idsOf(List<Event> log) {
        Set<Long> ids = log.stream().map(Event::id).collect(Collectors.toSet());
        return ids::contains;
    }

    private static List<Long> seqsOfTheFold(List<Event> events) {
        return events.stream()
                .filter(event -> !(event.body() instanceof Prefer))
                .map(Event::seq)
                .toList();
    }

    private static boolean any(List<Long> ids, LongPredicate concerns) {
        return ids.stream().anyMatch(concerns::test);
    }

    /** The preferences that are the last to say something of theirs. */
    private static Set<Event> preferencesInForce(List<Event> log) {
        Set<Event> inForce = new HashSet<>();
        boolean theme = false;
        boolean language = false;
        boolean zone = false;
        for (Event event : log.reversed()) {
            if (event.body() instanceof Prefer prefer) {
                boolean isLast =
                        (!theme && prefer.theme() != null)
                                || (!language && prefer.language() != null)
                                || (!zone && prefer.zone() != null);
                if (isLast) {
                    inForce.add(event);
                }
                theme |= prefer.theme() != null;
                language |= prefer.language() != null;
                zone |= prefer.zone() != null;
            }
        }
        return inForce;
    }

    private WindowEvents() {}
}
