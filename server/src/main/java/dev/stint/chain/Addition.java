package dev.stint.chain;

import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.RawEvent;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private final List<@Nullable String> notes = new ArrayList<>();
    private final List<@Nullable String> noteSalts = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if there is nothing to add, the seqs do not go on from the
     *     head's, an id occurs twice, or an event has no canonical bytes
     */
    public Addition(Head before, List<Event> events) {
        this(before);
        addAll(events, this::add);
    }

    /**
     * Events that another store kept, as they are: what stands beside them, or does not any more,
     * as well.
     *
     * @throws IllegalArgumentException as above, or if they are not what was chained behind the
     *     head
     */
    public static Addition ofRaw(Head before, List<RawEvent> events) {
        Addition addition = new Addition(before);
        addition.addAll(events, addition::addRaw);
        return addition;
    }

    private Addition(Head before) {
        this.before = before;
        chains.add(HEX.parseHex(before.chain()));
    }

    private <T> void addAll(List<T> events, Consumer<T> adding) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("nothing to append");
        }
        events.forEach(adding);
        if (links.stream().map(link -> link.event().id()).distinct().count() < links.size()) {
            throw new IllegalArgumentException("an id twice in one append");
        }
    }

    private void add(Event event) {
        Event salted = salted(event);
        add(salted, Canonical.bytes(salted), Chain.note(salted), salted.noteSalt());
    }

    private void addRaw(RawEvent kept) {
        byte[] bytes = Chain.bytes(kept);
        Event event = Canonical.event(bytes, kept.note(), kept.noteSalt());
        add(event, bytes, kept.note(), kept.noteSalt());
        if (event.seq() != kept.seq()
                || event.id() != kept.id()
                || !Arrays.equals(chains.getLast(), HEX.parseHex(kept.chain()))) {
            throw new IllegalArgumentException("event " + kept.seq() + " is not as it was chained");
        }
    }

    private void add(Event event, byte[] bytes, @Nullable String note, @Nullable String noteSalt) {
        if (event.seq() != before.seq() + chains.size()) {
            throw new IllegalArgumentException(
                    "event %d is not number %d behind %d"
                            .formatted(event.seq(), chains.size(), before.seq()));
        }
        byte[] chain = Chain.next(chains.getLast(), bytes);
        canonical.add(bytes);
        chains.add(chain);
        notes.add(note);
        noteSalts.add(noteSalt);
        links.add(new Link(event, HEX.formatHex(chain)));
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

    /** The text that is kept beside the event at this place, if there is one. */
    public @Nullable String note(int index) {
        return notes.get(index);
    }

    /** The salt that is kept beside the event at this place, if there is one. */
    public @Nullable String noteSalt(int index) {
        return noteSalts.get(index);
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
