package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one punch. */
public final class History {
    /**
     * What the punch was after an event that names it.
     *
     * @param note the last one that was written to it
     */
    public record Version(Event event, Punch punch, Optional<String> note) {}

    /**
     * One for the punch itself and for each correction, by seq; empty where that id is no punch's.
     * A correction that came before its punch says what it made of it once that was there.
     */
    public static List<Version> of(Collection<Event> events, long id) {
        Optional<Event> punched =
                events.stream()
                        .filter(event -> event.id() == id && event.body() instanceof Body.Punch)
                        .findFirst();
        return punched.map(punch -> of(events, punch)).orElse(List.of());
    }

    private static List<Version> of(Collection<Event> events, Event punched) {
        Corrections corrections = new Corrections();
        List<Version> versions = new ArrayList<>();
        List<Event> naming =
                events.stream()
                        .filter(event -> names(event, punched))
                        .sorted(Comparator.comparingLong(Event::seq))
                        .toList();
        String note = null;
        for (Event event : naming) {
            corrections.take(event);
            note = orElse(event, note);
            Punch punch = corrections.asCorrected(punched);
            versions.add(new Version(event, punch, Optional.ofNullable(note)));
        }
        return List.copyOf(versions);
    }

    private static boolean names(Event event, Event punched) {
        return switch (event.body()) {
            case Body.Punch _ -> event.equals(punched);
            case Body.Amend amend -> amend.target() == punched.id();
            case Body.Confirm(List<Long> ids, _) -> ids.contains(punched.id());
            case Body.Withdraw(List<Long> ids) -> ids.contains(punched.id());
            case Body.Restore(List<Long> ids) -> ids.contains(punched.id());
            case Body.Rule _, Body.Prefer _ -> false;
        };
    }

    private static @Nullable String orElse(Event event, @Nullable String before) {
        return event.body() instanceof Body.Amend amend && amend.note() != null
                ? amend.note()
                : before;
    }

    private History() {}
}
