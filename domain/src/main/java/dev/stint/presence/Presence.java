package dev.stint.presence;

import dev.stint.log.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Who was there when, by their heartbeats. In memory only; safe for many threads. */
public final class Presence {
    // Some 100 bytes each; who was not seen for longest is forgotten.
    private static final int PEOPLE_MAX = 100_000;

    private final int peopleMax;
    private final SequencedMap<UserId, Instant> seenAt = new LinkedHashMap<>();

    public Presence() {
        this(PEOPLE_MAX);
    }

    Presence(int peopleMax) {
        this.peopleMax = peopleMax;
    }

    /** A heartbeat. */
    public synchronized void seen(UserId user, Instant now) {
        var before = seenAt.get(user);
        seenAt.putLast(user, before == null || now.isAfter(before) ? now : before);
        if (seenAt.size() > peopleMax) {
            seenAt.pollFirstEntry();
        }
    }

    /** The last heartbeat, unless it is long ago. */
    public synchronized Optional<Instant> lastSeen(UserId user) {
        return Optional.ofNullable(seenAt.get(user));
    }
}
