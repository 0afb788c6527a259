package dev.stint.session;

import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.Log;
import dev.stint.timesheet.Fold;
import dev.stint.timesheet.Session;
import dev.stint.timesheet.Timesheet;
import dev.stint.timesheet.Window;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A person's log as it stood at one moment: all of it is kept. Immutable; safe for many threads.
 */
public final class LogView {
    private final Head start;
    private final List<Event> events;
    private final List<Link> links;
    private final Window window;
    // As long as there is room: it can be had again, at the price of a fold of the whole log.
    private SoftReference<Timesheet> whole = new SoftReference<>(null);

    /** The log as it is now. */
    LogView(Head start, Log log, Window window) {
        this.start = start;
        this.events = log.events();
        this.links = log.links();
        this.window = window;
    }

    /** The end of the log. */
    public Head head() {
        return headAt(links.size());
    }

    /** The end of the log when this was its last event; 0 for the empty log. */
    public Head headAt(long seq) {
        return seq == 0 ? start : links.get(Math.toIntExact(seq) - 1).head();
    }

    /** All events, in the order of their seqs. */
    public List<Event> events() {
        return events;
    }

    /** How the person likes to see things. */
    public Preferences preferences() {
        // The window holds those in force: a long log costs no more than a short one.
        return Preferences.of(window.events());
    }

    /** The clock on the wall of who asks; see {@link WallClock#of}. */
    public WallClock wallClock(Optional<String> asked) {
        return WallClock.of(events, preferences(), asked);
    }

    /**
     * The session it comes to.
     *
     * @param asked the name of the zone that the device asks with
     */
    public Session session(Optional<String> asked, Instant now) {
        var offset = wallClock(asked).offsetAt(now);
        return Session.of(window.timesheet(), now, offset, window.earlier());
    }

    /** The later of the last heartbeat and the last accepted command; now, if there is neither. */
    public Instant lastActivity(Optional<Instant> lastSeen, Instant now) {
        var received = events.isEmpty() ? now : events.getLast().received();
        return lastSeen.filter(seen -> seen.isAfter(received)).orElse(received);
    }

    /** Its end, with which the last days can be folded; all of its clients hold it. */
    public Window window() {
        return window;
    }

    /**
     * What the days from that date on come to, and perhaps more; folds the whole log only where the
     * window begins later, and only once.
     */
    public Timesheet daysFrom(LocalDate date) {
        var held = window.timesheet();
        var isHeld = window.start().isEmpty() || !date.isBefore(held.days().firstKey());
        return isHeld ? held : whole();
    }

    private synchronized Timesheet whole() {
        var known = whole.get();
        if (known == null) {
            known = Fold.fold(events);
            whole = new SoftReference<>(known);
        }
        return known;
    }

    /** The seq of a cursor whose event is in this log exactly so. */
    public Optional<Long> holds(String cursor) {
        var seq = seq(cursor);
        return seq.isPresent()
                        && seq.getAsInt() <= links.size()
                        && headAt(seq.getAsInt()).cursor().equals(cursor)
                ? Optional.of((long) seq.getAsInt())
                : Optional.empty();
    }

    /** Whether that is a cursor of a log which is longer than this one. */
    public boolean endsBefore(String cursor) {
        return seq(cursor).orElse(0) > links.size();
    }

    private static OptionalInt seq(String cursor) {
        var colon = cursor.indexOf(':');
        if (colon <= 0 || !cursor.chars().limit(colon).allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        // More digits than an int has are no seq of a log in memory.
        return OptionalInt.of(
                colon > 9 ? Integer.MAX_VALUE : Integer.parseInt(cursor, 0, colon, 10));
    }
}
