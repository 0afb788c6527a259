package dev.stint.chain;

import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * Events about to be added behind a head: salted, written, chained. Stores work this out before
 * they take any lock.
 */
public final class Addition {
    private static final int SALT_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Head before;
    private final List<Link> links = new ArrayList<>();
    private final List<byte[]> canonical = new ArrayList<>();
    private final List<byte[]> chains = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if there is nothing to add, the seqs do not go on from the
     *     head's, an id occurs twice, or an event has no canonical bytes
     */
    public Addition(Head before, List<Event> events) {
        this.before = before;
        if (events.isEmpty()) {
            throw new IllegalArgumentException("nothing to append");
        }
        chains.add(HEX.parseHex(before.chain()));
        events.forEach(this::add);
        if (links.stream().map(link -> link.event().id()).distinct().count() < links.size()) {
            throw new IllegalArgumentException("an id twice in one append");
        }
    }

    private void add(Event event) {
        if (event.seq() != before.seq() + chains.size()) {
            throw new IllegalArgumentException(
                    "event %d is not number %d behind %d"
                            .formatted(event.seq(), chains.size(), before.seq()));
        }
        Event salted = salted(event);
        byte[] bytes = Canonical.bytes(salted);
        byte[] chain = Chain.next(chains.getLast(), bytes);
        canonical.add(bytes);
        chains.add(chain);
        links.add(new Link(salted, HEX.formatHex(chain)));
    }

    /** The head that the log must have for this to be added. */
    public Head before() {
        return before;
    }

    /** The events as they will stand in the log. */
    public List<Link> links() {
        return Collections.unmodifiableList(links);
    }

    /** The canonical bytes of the event at this place of {@link #links()}; not to be changed. */
    public byte[] canonical(int index) {
        return canonical.get(index);
    }

    /** The chain before the event at this place, in bytes; not to be changed. */
    public byte[] chainBefore(int index) {
        return chains.get(index);
    }

    /** The chain of the event at this place, in bytes; not to be changed. */
    public byte[] chain(int index) {
        return chains.get(index + 1);
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
                HEX.formatHex(salt));
    }
}
