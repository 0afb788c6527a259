package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.log.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The logs in memory. The ones unused for longest are left when there are too many events in all;
 * one in use stays, so a person never has two. Safe for many threads.
 */
final class Desks {
    // An empty log has its price too.
    private static final int WEIGHT_OF_A_DESK = 16;

    private final SessionStore store;
    private final Function<UserId, Head> start;
    private final int eventsMax;
    private final Map<UserId, Desk> byUser = new LinkedHashMap<>(64, 0.75f, true);
    private int events;

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

    /** How many events are in memory. */
    synchronized int events() {
        return events;
    }

    private synchronized Desk take(UserId user) {
        var desk = byUser.computeIfAbsent(user, u -> new Desk(u, store, start.apply(u)));
        desk.users++;
        return desk;
    }

    private void give(Desk desk) {
        var weight = WEIGHT_OF_A_DESK + desk.events();
        synchronized (this) {
            desk.users--;
            if (byUser.get(desk.user) == desk) {
                events += weight - desk.weight;
                desk.weight = weight;
                shed();
            }
        }
    }

    private void shed() {
        var eldest = byUser.values().iterator();
        while (events > eventsMax && eldest.hasNext()) {
            var desk = eldest.next();
            if (desk.users == 0) {
                eldest.remove();
                events -= desk.weight;
            }
        }
    }
}
