package dev.stint.session;

import dev.stint.log.Body.Withdraw;
import dev.stint.log.Source;
import dev.stint.session.Decision.Duplicate;
import dev.stint.timesheet.Punch;
import dev.stint.timesheet.Punches;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What deleting a session would come to. Pure. */
public final class DeleteDraft {
    /**
     * Decides on the withdrawal of what the sender had seen of its current work day and is still
     * visible. A duplicate where the log holds a withdrawal of that kind under the same id.
     *
     * @param by the account that acts
     */
    public static Decision decide(Arrival arrival, long id, SessionDevice device, String by) {
        var log = arrival.log();
        var held = log.byId(id);
        if (held != null && held.source() == Source.COMPAT && held.body() instanceof Withdraw) {
            return new Duplicate(held.seq());
        }
        var withdraw = new Withdraw(visibleSeen(arrival, device.wallClock()));
        var command = device.command(id, log.head().seq() + 1, arrival.received(), withdraw);
        return Decide.decide(log, by, command, arrival.received());
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
        var punches = Punches.of(arrival.log().events(), seen.stream().collect(Collectors.toSet()));
        return seen.stream()
                .filter(id -> punches.byId(id).filter(punch -> !punch.withdrawn()).isPresent())
                .toList();
    }

    private DeleteDraft() {}
}
