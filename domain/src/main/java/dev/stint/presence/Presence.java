package dev.stint.presence;

import dev.stint.log.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who was there when, by their heartbeats. In memory only; safe for many threads. */
public final class Presence {
    // Some 100 bytes each; who was not seen for longest is forgotten.
    private static final int PEOPLE_MAX = 100_000;

    private final Map<UserId, Instant> seenAt = new LinkedHashMap<>(64, 0.75f, true);

    /** A heartbeat. */
    public synchronized void seen(UserId user, Instant now) {
        seenAt.merge(user, now, (before, after) -> after.isAfter(before) ? after : before);
        if (seenAt.size() > PEOPLE_MAX) {
            seenAt.remove(seenAt.keySet().iterator().next());
        }
    }

    /** The last heartbeat, unless it is long ago. */
    public synchronized Optional<Instant> lastSeen(UserId user) {
        return Optional.ofNullable(seenAt.get(user));
    }
}
