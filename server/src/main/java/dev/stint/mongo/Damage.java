package dev.stint.mongo;

import dev.stint.session.DamagedStore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether something was read that is not as it was written. Safe for many threads. */
final class Damage {
    private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

    private final String place;
    private final AtomicBoolean met = new AtomicBoolean();

    /**
     * @param place names the database
     */
    Damage(String place) {
        this.place = place;
    }

    /** Remembers it, and gives what to throw for it. */
    DamagedStore met(UnreadableDocument unreadable) {
        if (!met.getAndSet(true)) {
            LOG.error(
                    "{} is damaged: stop, keep a copy of it, and put its backup in its place ({})",
                    place,
                    unreadable.getMessage());
        }
        return new DamagedStore(
                "%s is damaged (%s)".formatted(place, unreadable.getMessage()), unreadable);
    }

    boolean isMet() {
        return met.get();
    }
}
