package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Some punches of a log as corrected, withdrawn ones too. Immutable. */
public final class Punches {
    private final Map<Long, Punch> byId = new HashMap<>();

    /** Those with these ids, as they are after these events. */
    public static Punches of(List<Event> events, Set<Long> ids) {
        var punches = new Punches();
        var about = events.stream().filter(event -> isAbout(event, ids)).toList();
        Corrections.punchesAsCorrected(about).forEach(each -> punches.byId.put(each.id(), each));
        return punches;
    }

    private static boolean isAbout(Event event, Set<Long> ids) {
        return switch (event.body()) {
            case Body.Punch _ -> ids.contains(event.id());
            case Body.Amend amend -> ids.contains(amend.target());
            case Body.Confirm(List<Long> named, _) -> named.stream().anyMatch(ids::contains);
            case Body.Withdraw(List<Long> named) -> named.stream().anyMatch(ids::contains);
            case Body.Restore(List<Long> named) -> named.stream().anyMatch(ids::contains);
            case Body.Rule _, Body.Prefer _ -> false;
        };
    }

    /** The punch with that id; empty where there is none, or it is not one of these. */
    public Optional<Punch> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    private Punches() {}
}
