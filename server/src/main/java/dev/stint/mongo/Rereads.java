package dev.stint.mongo;

import dev.stint.log.UserId;
import dev.stint.session.DamagedStore;
import dev.stint.session.StoreAway;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that have to be read on because something of them was not told: each until that has worked.
 * Safe for many threads.
 */
final class Rereads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rereads.class);

    // Requests have to get through as well.
    private static final int AT_ONCE_MAX = 16;
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);

    private final Consumer<UserId> refresh;
    private final Set<UserId> waiting = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);
    private final Stop stop = new Stop();

    /**
     * @param refresh reads a log on
     */
    Rereads(Consumer<UserId> refresh) {
        this.refresh = refresh;
    }

    /** Reads this log on, as soon as that works. */
    void add(UserId user) {
        if (waiting.add(user)) {
            Thread.startVirtualThread(() -> untilRead(user));
        }
    }

    private void untilRead(UserId user) {
        try {
            var isOver = isRead(user);
            while (!isOver) {
                isOver = stop.isSaidWithinSome(PAUSE_MAX) || isRead(user);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(user);
        }
    }

    private boolean isRead(UserId user) throws InterruptedException {
        places.acquire();
        try {
            // What is missed from now on is another thread's to read.
            waiting.remove(user);
            refresh.accept(user);
            return true;
        } catch (StoreAway away) {
            return !waiting.add(user);
        } catch (DamagedStore damaged) {
            // The store has written it down, and its streams end with the next look at it.
            return true;
        } catch (RuntimeException broken) {
            LOG.error("a log could not be read on", broken);
            return true;
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        stop.say();
    }
}
