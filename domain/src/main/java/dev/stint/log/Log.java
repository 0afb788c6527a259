package dev.stint.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person's log in memory. Append-only and not thread-safe; the lists that {@link #events()} and
 * {@link #links()} return stay as they were, whatever is appended later.
 */
public final class Log {
    private static final int CAPACITY_FIRST = 64;

    private final UserId user;
    private final Head start;
    private final Map<Long, Event> byId = new HashMap<>();
    private final Map<String, DeviceClock> clocks = new HashMap<>();
    private Event[] events = new Event[CAPACITY_FIRST];
    private Link[] links = new Link[CAPACITY_FIRST];
    private int size;
    private boolean punched;

    /**
     * The empty log.
     *
     * @param start seq 0, and the chain that stands before the first event
     */
    public Log(UserId user, Head start) {
        if (start.seq() != 0) {
            throw new IllegalArgumentException("a log begins with seq 0: " + start);
        }
        this.user = user;
        this.start = start;
    }

    /** A log with the same events, on which can be written without any consequence for this one. */
    public Log copy() {
        Log copy = new Log(user, start);
        links().forEach(copy::append);
        return copy;
    }

    /** Adds the next event. */
    public void append(Link link) {
        Event event = link.event();
        if (event.seq() != size + 1L) {
            throw new IllegalArgumentException(
                    "log of " + user + ": seq " + event.seq() + " after " + size);
        }
        if (byId.putIfAbsent(event.id(), event) != null) {
            throw new IllegalArgumentException("log of " + user + ": id " + event.id() + " twice");
        }
        if (size == events.length) {
            events = Arrays.copyOf(events, 2 * size);
            links = Arrays.copyOf(links, 2 * size);
        }
        events[size] = event;
        links[size] = link;
        size++;
        if (event.body() instanceof Body.Punch) {
            punched = true;
            remember(event);
        }
    }

    /** Adds what would be the next event, on a copy that nobody keeps: its chain is unknown. */
    public void suppose(Event event) {
        append(new Link(event, head().chain()));
    }

    /** The end of the log. */
    public Head head() {
        return size == 0 ? start : links[size - 1].head();
    }

    /** All events, in the order of their seqs. */
    public List<Event> events() {
        return Collections.unmodifiableList(Arrays.asList(events).subList(0, size));
    }

    /** All events with their chains, in the order of their seqs. */
    public List<Link> links() {
        return Collections.unmodifiableList(Arrays.asList(links).subList(0, size));
    }

    /** The event with this id. */
    public @Nullable Event byId(long id) {
        return byId.get(id);
    }

    /** Whether any event is a punch, withdrawn or not. */
    public boolean hasPunch() {
        return punched;
    }

    /** When the server got the last event. */
    public Optional<Instant> lastReceived() {
        return size == 0 ? Optional.empty() : Optional.of(events[size - 1].received());
    }

    /**
     * The latest instant, as accepted, of this device's {@code clock} punches with a counter below
     * {@code n}, withdrawn or not.
     */
    public Optional<Instant> latestOfClock(String device, long n) {
        DeviceClock clock = clocks.get(device);
        return clock == null ? Optional.empty() : clock.latestBelow(n);
    }

    private void remember(Event event) {
        if (event.source() == Source.CLOCK) {
            clocks.computeIfAbsent(event.device(), device -> new DeviceClock())
                    .shows(event.n(), event.at());
        }
    }
}
