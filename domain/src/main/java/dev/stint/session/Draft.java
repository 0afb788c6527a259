package dev.stint.session;

import dev.stint.log.Body.Prefer;
import dev.stint.log.Event;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Duplicate;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.Decision.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * What commands that arrived together would come to.
 *
 * @param decisions one for each that is asked, in their order
 * @param events what is to be appended for it to be so
 */
record Draft(List<Asked> asked, List<Decision> decisions, List<Event> events)
        implements Attempt<List<Outcome>> {
    static Draft of(Desk desk, String by, List<Asked> asked, Instant received) {
        // A later one of them has to see what an earlier one will have added.
        var log = asked.size() == 1 ? desk.log() : desk.log().copy();
        var decisions = new ArrayList<Decision>(asked.size());
        var events = new ArrayList<Event>(asked.size());
        for (var one : asked) {
            var decision =
                    switch (one) {
                        case Asked.Read(Command command) ->
                                zoneKnown(Decide.decide(log, by, command, received));
                        case Asked.Unreadable(OptionalLong id) ->
                                id.isPresent()
                                        ? Decide.unreadable(log, id.getAsLong())
                                        : new Refused(Refusal.INVALID);
                    };
            decisions.add(decision);
            if (decision instanceof Accepted(Event event)) {
                events.add(event);
                if (asked.size() > 1) {
                    log.suppose(event);
                }
            }
        }
        return new Draft(asked, decisions, events);
    }

    /** On a punch a zone is a label; as a preference its rules are needed. */
    private static Decision zoneKnown(Decision decision) {
        return decision instanceof Accepted(Event event)
                        && event.body() instanceof Prefer(var theme, var language, String zone)
                        && zone != null
                        && Zones.known(zone).isEmpty()
                ? new Refused(Refusal.UNKNOWN_ZONE)
                : decision;
    }

    @Override
    public List<Outcome> settled(List<Added> added) {
        var next = added.iterator();
        var outcomes = new ArrayList<Outcome>(asked.size());
        for (var i = 0; i < asked.size(); i++) {
            outcomes.add(outcome(asked.get(i), decisions.get(i), next));
        }
        return outcomes;
    }

    private static Outcome outcome(Asked asked, Decision decision, Iterator<Added> next) {
        var id = id(asked);
        return switch (decision) {
            case Accepted accepted -> next.next().outcome();
            case Duplicate(long seq) -> new Outcome.Duplicate(id.getAsLong(), seq);
            case Refused(Refusal reason) -> new Outcome.Refused(id, reason);
        };
    }

    private static OptionalLong id(Asked asked) {
        return switch (asked) {
            case Asked.Read(Command command) -> OptionalLong.of(command.id());
            case Asked.Unreadable(OptionalLong id) -> id;
        };
    }
}
