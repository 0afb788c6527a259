package dev.stint.chain;

import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Events about to be added behind a head: salted, written, chained. Stores work this out before
 * they take any lock.
 */
public final class Addition {
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Head before;
    private final List<Link> links = new ArrayList<>();
    private final List<byte[]> canonical = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if there is nothing to add, the seqs do not go on from the
     *     head's, an id occurs twice, or an event has no canonical bytes
     */
    public Addition(Head before, List<Event> events) {
        this.before = before;
        if (events.isEmpty()) {
            throw new IllegalArgumentException("nothing to append");
        }
        Set<Long> ids = new HashSet<>();
        Head head = before;
        for (Event event : events) {
            if (!ids.add(event.id())) {
                throw new IllegalArgumentException("id " + event.id() + " twice in one append");
            }
            Event salted = salted(event);
            byte[] bytes = Canonical.bytes(salted);
            Link link = Chain.link(head, salted, bytes);
            links.add(link);
            canonical.add(bytes);
            head = link.head();
        }
    }

    /** The head that the log must have for this to be added. */
    public Head before() {
        return before;
    }

    /** The events as they will stand in the log. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /** The canonical bytes of the event at this place of {@link #links()}. */
    public byte[] canonical(int index) {
        return canonical.get(index).clone();
    }

    private static Event salted(Event event) {
        if (Chain.note(event) == null || event.noteSalt() != null) {
            return event;
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Event(
                event.seq(),
                event.id(),
                event.by(),
                event.device(),
                event.n(),
                event.v(),
                event.source(),
                event.at(),
                event.zone(),
                event.offset(),
                event.claimed(),
                event.received(),
                event.uncertainty(),
                event.body(),
                HexFormat.of().formatHex(salt));
    }
}
