package dev.stint.session;

import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.Log;
import dev.stint.log.UserId;
import dev.stint.timesheet.Course;
import dev.stint.timesheet.Fold;
import dev.stint.timesheet.Timesheet;
import dev.stint.timesheet.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where one person's log is worked on. One thread at a time writes; whoever reads takes the view,
 * which is always whole and always kept, and waits for nobody.
 */
final class Desk {
    // A window starts days before now, and days pass: when it has doubled it is cut anew.
    private static final int WINDOW_EVENTS_MIN = 256;
    // To grow a window by so many one after the other costs more than to cut one.
    private static final int ONE_BY_ONE_MAX = 16;

    /** Fewer doubts than there ever are. */
    static final int IN_DOUBT = -1;

    final UserId user;
    final ReentrantLock writing = new ReentrantLock();
    private final SessionStore store;
    private final Head start;
    private @Nullable Log log;
    private volatile @Nullable LogView view;
    private int windowEventsMax;

    // What was missed before so many doubts is in its memory.
    volatile int doubts;

    // All three are guarded by the desks that this one belongs to.
    int users;
    int weight;
    long usedAt;

    Desk(UserId user, SessionStore store, Head start, int doubts) {
        this.user = user;
        this.store = store;
        this.start = start;
        this.doubts = doubts;
    }

    /** The log as it is kept; read from the store the first time. */
    LogView view(Instant now) {
        var known = view;
        return known == null ? load(now) : known;
    }

    /** The log as far as memory has it. */
    Optional<LogView> known() {
        return Optional.ofNullable(view);
    }

    /** How many events are in memory. */
    int events() {
        var known = view;
        return known == null ? 0 : known.events().size();
    }

    private synchronized LogView load(Instant now) {
        var known = view;
        if (known != null) {
            return known;
        }
        var read = new Log(user, start);
        store.read(user, 0).forEach(read::append);
        log = read;
        var first = new LogView(start, read, cut(read, now));
        view = first;
        return first;
    }

    /** Forgets a log of which memory may be wrong: the store knows it. */
    synchronized void forget() {
        log = null;
        view = null;
    }

    private Window cut(Log whole, Instant now) {
        var offset = Preferences.offset(whole.events(), Optional.empty(), now);
        var window = Window.of(whole, now, offset);
        windowEventsMax = Math.max(WINDOW_EVENTS_MIN, 2 * window.events().size());
        return window;
    }

    /** The log itself, for who is writing. */
    Log log() {
        if (!writing.isHeldByCurrentThread() || log == null) {
            throw new IllegalStateException("nobody may touch the log of " + user + " unlocked");
        }
        return log;
    }

    /** Takes over what the store has kept, and works out what each event has done. */
    List<Added> append(List<Link> links, Instant now) {
        if (links.isEmpty()) {
            return List.of();
        }
        return links.size() > ONE_BY_ONE_MAX ? appendMany(links, now) : appendFew(links, now);
    }

    private List<Added> appendMany(List<Link> links, Instant now) {
        var course = new Course(log().events());
        var added = new ArrayList<Added>(links.size());
        for (var link : links) {
            log().append(link);
            added.add(new Added(link, course.add(link.event()), false));
            letOthersIn();
        }
        view = new LogView(start, log(), cut(log(), now));
        return added;
    }

    // Nobody takes its core from a virtual thread: two with much to do would keep everybody else on
    // a small machine waiting until they are done.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersIn() {
        Thread.yield();
    }

    private List<Added> appendFew(List<Link> links, Instant now) {
        var added = new ArrayList<Added>(links.size());
        var window = view(now).window();
        for (var link : links) {
            var event = link.event();
            log().append(link);
            var grown = window.grownBy(log(), event);
            var before = grown.isPresent() ? window.timesheet() : foldedBefore(event);
            var after = grown.isPresent() ? grown.get().timesheet() : Fold.fold(log().events());
            window = grown.isPresent() ? grown.get() : cut(log(), now);
            added.add(new Added(link, newlyRedundant(before, after), grown.isPresent()));
        }
        if (window.events().size() > windowEventsMax) {
            var moved = cut(log(), now);
            if (!moved.start().equals(window.start())) {
                var last = added.removeLast();
                added.add(new Added(last.link(), last.redundant(), false));
                window = moved;
            }
        }
        view = new LogView(start, log(), window);
        return added;
    }

    /** Takes over what others have added behind the log's head. */
    List<Added> catchUp(Instant now) {
        return append(store.read(user, log().head().seq()), now);
    }

    private Timesheet foldedBefore(Event event) {
        return Fold.fold(log().events().subList(0, Math.toIntExact(event.seq()) - 1));
    }

    private static List<Long> newlyRedundant(Timesheet before, Timesheet after) {
        var ids = after.redundant();
        if (!ids.isEmpty()) {
            ids.removeAll(before.redundant());
        }
        return List.copyOf(ids);
    }
}
