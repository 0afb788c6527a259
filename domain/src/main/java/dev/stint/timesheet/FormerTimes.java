package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each type and time that some punches of a log ever had, as sent or as corrected. Immutable. */
public final class FormerTimes {
    private record Shown(long id, Direction type, Instant at) {}

    private final Set<Shown> shown = new HashSet<>();
    private final Map<Long, Shown> last = new HashMap<>();
    private final Map<Long, Body.Amend> waiting = new HashMap<>();

    /**
     * Those of the punches with these ids.
     *
     * @param events in the order of their seqs
     */
    public static FormerTimes of(List<Event> events, Set<Long> ids) {
        var former = new FormerTimes();
        for (var event : events) {
            switch (event.body()) {
                case Body.Punch punch when ids.contains(event.id()) -> former.begin(event, punch);
                case Body.Amend amend when ids.contains(amend.target()) -> former.amend(amend);
                case Body.Punch _, Body.Amend _ -> {}
                case Body.Confirm _, Body.Withdraw _, Body.Restore _ -> {}
                case Body.Rule _, Body.Prefer _ -> {}
            }
        }
        return former;
    }

    /** Whether the punch with that id ever had this type and this time together. */
    public boolean had(long id, Direction type, Instant at) {
        return shown.contains(new Shown(id, type, at));
    }

    private void begin(Event event, Body.Punch punch) {
        var type = punch instanceof Body.In ? Direction.IN : Direction.OUT;
        shown.add(new Shown(event.id(), type, event.claimed()));
        var accepted = new Shown(event.id(), type, event.at());
        var waited = waiting.get(event.id());
        show(waited == null ? accepted : amended(accepted, waited));
    }

    private void amend(Body.Amend amend) {
        var punch = last.get(amend.target());
        if (punch == null) {
            waiting.merge(amend.target(), amend, FormerTimes::both);
        } else {
            show(amended(punch, amend));
        }
    }

    private void show(Shown next) {
        last.put(next.id, next);
        shown.add(next);
    }

    private static Shown amended(Shown punch, Body.Amend amend) {
        return new Shown(
                punch.id,
                amend.direction() == null ? punch.type : amend.direction(),
                amend.time() == null ? punch.at : amend.time().at());
    }

    private static Body.Amend both(Body.Amend first, Body.Amend then) {
        return new Body.Amend(
                first.target(),
                then.time() == null ? first.time() : then.time(),
                then.direction() == null ? first.direction() : then.direction(),
                null,
                null);
    }

    private FormerTimes() {}
}
