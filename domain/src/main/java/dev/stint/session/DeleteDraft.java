package dev.stint.session;

import dev.stint.log.Body.Withdraw;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Source;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Duplicate;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.Decision.Refused;
import dev.stint.timesheet.Fold;
import dev.stint.timesheet.Punch;
import dev.stint.timesheet.Punches;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** What deleting a session would come to. Pure. */
public record DeleteDraft(Log log, Decision decision) implements Attempt<DeleteAnswer> {
    /**
     * Decides on the withdrawal of what the sender had seen of its current work day and is still
     * visible. A duplicate where the log holds a withdrawal of that kind under the same id.
     *
     * @param by the account that acts
     */
    public static DeleteDraft of(Arrival arrival, long id, SessionDevice device, String by) {
        var log = arrival.log();
        var held = log.byId(id);
        if (held != null && held.source() == Source.COMPAT && held.body() instanceof Withdraw) {
            return new DeleteDraft(log, new Duplicate(held.seq()));
        }
        var withdraw = new Withdraw(visibleSeen(arrival, device.wallClock()));
        var command = device.command(id, log.head().seq() + 1, arrival.received(), withdraw);
        return new DeleteDraft(log, Decide.decide(log, by, command, arrival.received()));
    }

    @Override
    public List<Event> events() {
        return decision instanceof Accepted(Event event) ? List.of(event) : List.of();
    }

    @Override
    public DeleteAnswer settled(List<Added> added) {
        return switch (decision) {
            case Accepted _ -> withdrawn(added.getFirst().outcome());
            case Duplicate(long seq) -> withdrawn(asItWas(Math.toIntExact(seq)));
            case Refused(Refusal reason) -> new DeleteAnswer.Refused(reason);
        };
    }

    private static DeleteAnswer withdrawn(Outcome.Applied applied) {
        var ids = ((Withdraw) applied.event().body()).ids();
        return new DeleteAnswer.Withdrawn(applied, ids);
    }

    private Outcome.Applied asItWas(int seq) {
        var events = log.events();
        var redundant = Fold.fold(events.subList(0, seq)).redundant();
        redundant.removeAll(Fold.fold(events.subList(0, seq - 1)).redundant());
        return new Outcome.Applied(events.get(seq - 1), List.copyOf(redundant));
    }

    private static List<Long> visibleSeen(Arrival arrival, WallClock wallClock) {
        var now = arrival.received();
        var day = arrival.timesheetSeen().currentDay(now, wallClock.offsetAt(now));
        // Those with an effect stand first, and at one instant they come first.
        var seen =
                day.visible().stream()
                        .sorted(Comparator.comparing(Punch::at))
                        .map(Punch::id)
                        .toList();
        var punches = Punches.of(arrival.log().events(), new HashSet<>(seen));
        return seen.stream()
                .filter(id -> punches.byId(id).filter(punch -> !punch.withdrawn()).isPresent())
                .toList();
    }
}
