package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was said of a punch later: another time or type, "right as it is", withdrawn, restored. */
final class StoryOfCorrections {
    private final Map<Long, Event> punches = new HashMap<>();
    private final Map<Long, List<Event>> corrections = new HashMap<>();

    StoryOfCorrections(Collection<Event> events) {
        Map<Long, Event> bySeq = new TreeMap<>();
        events.forEach(event -> bySeq.put(event.seq(), event));
        bySeq.values().forEach(this::take);
    }

    /** How many corrections name a punch that is not there. */
    long waiting() {
        return corrections.entrySet().stream()
                .filter(each -> !punches.containsKey(each.getKey()))
                .flatMap(each -> each.getValue().stream())
                .distinct()
                .count();
    }

    /**
     * One line for each correction of a punch, in the order in which they hold.
     *
     * @param asks whether there is such a question about the punch, answered or not
     */
    List<String> of(Punch punch, StoryTimes times, Predicate<Question> asks) {
        List<String> lines = new ArrayList<>();
        List<Event> said = new ArrayList<>();
        said.add(punches.get(punch.id()));
        Punch before = asCorrected(said);
        for (Event event : corrections.getOrDefault(punch.id(), List.of())) {
            said.add(event);
            Punch after = asCorrected(said);
            String when = times.moment(event.at(), event.offset());
            lines.add(
                    switch (event.body()) {
                        case Body.Amend amend ->
                                "amended " + when + ": " + amended(amend, before, after, times);
                        case Body.Confirm confirm ->
                                "confirmed " + when + " as right: " + confirmed(confirm, asks);
                        case Body.Withdraw _ -> "withdrawn " + when;
                        case Body.Restore _ -> "restored " + when;
                        case Body.Punch _, Body.Rule _, Body.Prefer _ ->
                                throw new IllegalStateException("no correction: " + event);
                    });
            before = after;
        }
        return lines;
    }

    private void take(Event event) {
        Set<Long> targets =
                switch (event.body()) {
                    case Body.Amend amend -> Set.of(amend.target());
                    case Body.Confirm confirm -> new LinkedHashSet<>(confirm.ids());
                    case Body.Withdraw withdraw -> new LinkedHashSet<>(withdraw.ids());
                    case Body.Restore restore -> new LinkedHashSet<>(restore.ids());
                    case Body.Punch _ -> {
                        punches.put(event.id(), event);
                        yield Set.of();
                    }
                    case Body.Rule _, Body.Prefer _ -> Set.of();
                };
        targets.forEach(
                id -> corrections.computeIfAbsent(id, none -> new ArrayList<>()).add(event));
    }

    private static Punch asCorrected(List<Event> said) {
        return Corrections.punchesAsCorrected(said).getFirst();
    }

    private static String amended(Body.Amend amend, Punch before, Punch after, StoryTimes times) {
        List<String> changes = new ArrayList<>();
        if (amend.direction() != null || amend.reason() != null) {
            changes.add(change(StoryWords.act(before), StoryWords.act(after)));
        }
        if (amend.time() != null) {
            changes.add(change(times.said(before), times.said(after)));
        }
        if (amend.note() != null) {
            changes.add("note \"" + amend.note().replaceAll("\\p{Cntrl}", " ") + "\"");
        }
        return changes.isEmpty() ? "nothing" : String.join(", ", changes);
    }

    private static String change(String before, String after) {
        return before.equals(after) ? "it stays " + after : "from " + before + " to " + after;
    }

    private static String confirmed(Body.Confirm confirm, Predicate<Question> asks) {
        String questions =
                confirm.of().stream().map(Question::word).collect(Collectors.joining(", "));
        return confirm.of().stream().anyMatch(asks)
                ? questions
                : questions + ", which nobody asks here";
    }
}
