package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.log.UserId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The logs in memory. The ones unused for longest are left when there are too many events in all;
 * one in use stays, so a person never has two. Safe for many threads.
 */
final class Desks {
    // An empty log has its price too.
    private static final int WEIGHT_OF_A_DESK = 16;

    private static final int ROOM_SHARE = 16;

    private final SessionStore store;
    private final Function<UserId, Head> start;
    private final int eventsMax;
    private final Map<UserId, Desk> byUser = new HashMap<>();
    private final AtomicInteger doubts = new AtomicInteger();
    private int events;
    private long uses;

    Desks(SessionStore store, Function<UserId, Head> start, int eventsMax) {
        this.store = store;
        this.start = start;
        this.eventsMax = eventsMax;
    }

    /** Works at a person's desk. */
    <T> T at(UserId user, Function<Desk, T> work) {
        var desk = take(user);
        try {
            return work.apply(desk);
        } finally {
            give(desk);
        }
    }

    /** Whether a person's log is in memory, or is being read into it. */
    synchronized boolean holds(UserId user) {
        return byUser.containsKey(user);
    }

    /** From now on no log in memory is believed until it was read on. */
    void doubt() {
        doubts.incrementAndGet();
    }

    /** How often there was reason to doubt. */
    int doubts() {
        return doubts.get();
    }

    /** How many events are in memory. */
    synchronized int events() {
        return events;
    }

    private synchronized Desk take(UserId user) {
        var desk =
                byUser.computeIfAbsent(user, u -> new Desk(u, store, start.apply(u), doubts.get()));
        desk.users++;
        desk.usedAt = ++uses;
        return desk;
    }

    private void give(Desk desk) {
        var weight = WEIGHT_OF_A_DESK + desk.events();
        synchronized (this) {
            desk.users--;
            if (byUser.get(desk.user) == desk) {
                events += weight - desk.weight;
                desk.weight = weight;
                if (events > eventsMax) {
                    shed();
                }
            }
        }
    }

    // Keeping them in the order of their use would cost every request; so this, which is rare,
    // sorts
    // them, and makes room for some time.
    private void shed() {
        var room = eventsMax - eventsMax / ROOM_SHARE;
        var unused =
                byUser.values().stream()
                        .filter(desk -> desk.users == 0)
                        .sorted(Comparator.comparingLong(desk -> desk.usedAt))
                        .iterator();
        while (events > room && unused.hasNext()) {
            var desk = unused.next();
            byUser.remove(desk.user);
            events -= desk.weight;
        }
    }
}
