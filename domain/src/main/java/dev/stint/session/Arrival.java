package dev.stint.session;

import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.timesheet.Fold;
import dev.stint.timesheet.Timesheet;
import java.time.Instant;
import java.util.List;

/**
 * A log as it is when a saved or deleted session arrives.
 *
 * @param timesheet what the log comes to: from its window on, or from its beginning
 * @param received when it arrived; lifted to that of the log's last event
 */
public record Arrival(Log log, Timesheet timesheet, Seen seen, Instant received) {
    public Arrival {
        var last = log.lastReceived();
        received = last.filter(received::isBefore).orElse(received);
    }

    /** The events that the sender had seen; where it does not say so, all. */
    List<Event> eventsSeen() {
        var events = log.events();
        return seen.seq().isPresent()
                ? events.subList(0, Math.toIntExact(seen.seq().getAsLong()))
                : events;
    }

    /** What the events that the sender had seen come to. */
    Timesheet timesheetSeen() {
        var events = eventsSeen();
        return events.size() == log.head().seq() ? timesheet : Fold.fold(events);
    }
}
