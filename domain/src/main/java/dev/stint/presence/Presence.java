package dev.stint.presence;

import dev.stint.log.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Who was there when, by their heartbeats here, and by those that other processes have told of. In
 * memory only; safe for many threads.
 */
public final class Presence {
    // Some 100 bytes each; who was not seen for longest is forgotten.
    private static final int PEOPLE_MAX = 100_000;

    private final int peopleMax;
    private final SequencedMap<UserId, Instant> seenAt = new LinkedHashMap<>();
    // Whose heartbeat nobody else knows of yet.
    private final Set<UserId> news = new HashSet<>();

    public Presence() {
        this(PEOPLE_MAX);
    }

    Presence(int peopleMax) {
        this.peopleMax = peopleMax;
    }

    /** A heartbeat. */
    public synchronized void seen(UserId user, Instant now) {
        keep(user, now);
        news.add(user);
    }

    /** Heartbeats of which another process tells. */
    public synchronized void told(Map<UserId, Instant> elsewhere) {
        elsewhere.forEach(this::keep);
    }

    /** The last heartbeats since this was asked before, for other processes. */
    public synchronized Map<UserId, Instant> news() {
        var seen = new HashMap<UserId, Instant>();
        for (var user : news) {
            var at = seenAt.get(user);
            if (at != null) {
                seen.put(user, at);
            }
        }
        news.clear();
        return seen;
    }

    private void keep(UserId user, Instant now) {
        var before = seenAt.get(user);
        seenAt.putLast(user, before == null || now.isAfter(before) ? now : before);
        if (seenAt.size() > peopleMax) {
            news.remove(seenAt.pollFirstEntry().getKey());
        }
    }

    /** The last heartbeat, unless it is long ago. */
    public synchronized Optional<Instant> lastSeen(UserId user) {
        return Optional.ofNullable(seenAt.get(user));
    }
}
