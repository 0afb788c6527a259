package dev.stint.session;

import dev.stint.log.Body.Prefer;
import dev.stint.log.Event;
import dev.stint.log.Link;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.Decision.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What commands that arrived together would come to.
 *
 * @param decisions one for each, in their order
 * @param events what is to be appended for it to be so
 */
record Draft(List<Decision> decisions, List<Event> events) {
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
                    log.append(new Link(event, log.head().chain()));
                }
            }
        }
        return new Draft(decisions, events);
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
}
