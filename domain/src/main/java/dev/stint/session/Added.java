package dev.stint.session;

import dev.stint.log.Link;
import java.util.List;

/**
 * An event that a log has got, and what it did.
 *
 * @param redundant ids of the punches that are redundant now and were not before, ascending
 * @param growsWindow whether who holds the window before it, and this event, holds the next one
 */
public record Added(Link link, List<Long> redundant, boolean growsWindow) {
    public Added {
        redundant = List.copyOf(redundant);
    }

    Outcome.Applied outcome() {
        return new Outcome.Applied(link.event(), redundant);
    }
}
