package dev.stint.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what happens in a database, on a thread of its own, until it is closed. After an error it
 * goes on from where it was; where the server does not know that place any more, it begins anew and
 * says so. Safe for many threads.
 */
final class Feed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    // ChangeStreamHistoryLost, ChangeStreamFatalError, InvalidResumeToken, FailedToParse.
    private static final Set<Integer> PLACE_IS_LOST = Set.of(286, 280, 260, 9);
    private static final String NOT_RESUMABLE = "NonResumableChangeStreamError";
    // An error that comes again and again of one place may be the place's.
    private static final int ANSWERS_MAX = 3;
    private static final Duration PAUSE_MIN = Duration.ofMillis(100);
    private static final int DOUBLINGS_MAX = 6;
    private static final Duration HEALTHY = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final String what;
    private final Supplier<ChangeStreamIterable<Document>> source;
    private final Duration wait;
    private final Duration rest;
    private final Reader reader;
    private final LongSupplier nanos;
    private final Stop stop = new Stop();
    private final Thread thread;
    private @Nullable BsonDocument place;
    private int failures;
    private int answers;
    private volatile boolean isOpen;
    private volatile long heardAt;

    /** Who wants to know. */
    interface Reader {
        /** This has happened; be quick. */
        void changed(ChangeStreamDocument<Document> change);

        /** From now on everything is told; what happened before perhaps was not. */
        void missed();
    }

    /**
     * Begins at once.
     *
     * @param what is followed, for the log
     * @param wait so long a server waits for something to happen before it says that nothing has
     * @param rest so long it is not asked again when nothing has: there are servers that say so
     *     whenever anything else has happened
     * @param nanos tells how long, never when
     */
    Feed(
            String what,
            Supplier<ChangeStreamIterable<Document>> source,
            Duration wait,
            Duration rest,
            Reader reader,
            LongSupplier nanos) {
        this.what = what;
        this.source = source;
        this.wait = wait;
        this.rest = rest;
        this.reader = reader;
        this.nanos = nanos;
        this.thread = Thread.ofVirtual().name("stint-feed-" + what).start(this::follow);
    }

    /** Whether what happens is told at most this much later. */
    boolean isPrompt(Duration late) {
        return isOpen && nanos.getAsLong() - heardAt <= late.toNanos();
    }

    private void follow() {
        while (!stop.isSaid()) {
            try {
                readOn();
            } catch (RuntimeException broken) {
                if (!stop.isSaid()) {
                    failed(broken);
                }
            }
            isOpen = false;
        }
    }

    private void readOn() {
        var stream = source.get().maxAwaitTime(wait.toMillis(), TimeUnit.MILLISECONDS);
        try (var cursor = place == null ? stream.cursor() : stream.resumeAfter(place).cursor()) {
            if (place == null) {
                reader.missed();
            }
            var openedAt = nanos.getAsLong();
            heard();
            while (!stop.isSaid()) {
                next(cursor);
                if (nanos.getAsLong() - openedAt > HEALTHY.toNanos()) {
                    failures = 0;
                }
            }
        }
    }

    private void next(MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor) {
        var change = cursor.tryNext();
        if (change == null && cursor.getServerCursor() == null) {
            throw new IllegalStateException("the server has closed it");
        }
        heard();
        answers = 0;
        if (change != null) {
            tell(change);
        }
        place = cursor.getResumeToken();
        if (change == null && !rest.isZero()) {
            var _ = stop.isSaidWithin(rest);
        }
    }

    private void heard() {
        heardAt = nanos.getAsLong();
        if (!isOpen) {
            isOpen = true;
            LOG.info("{}: what other processes keep is told here", what);
        }
    }

    private void tell(ChangeStreamDocument<Document> change) {
        try {
            reader.changed(change);
        } catch (UnreadableDocument unreadable) {
            LOG.error("{}: what was told cannot be read: {}", what, unreadable.getMessage());
        } catch (RuntimeException broken) {
            LOG.error("{}: what was told cannot be read", what, broken);
        }
    }

    private void failed(RuntimeException broken) {
        if (isOpen) {
            LOG.warn("{}: what other processes keep is looked up, not told ({})", what, of(broken));
        }
        isOpen = false;
        if (isPlaceLost(broken)) {
            if (place != null) {
                LOG.warn("{}: the place in it is lost, everything is read anew", what);
            }
            place = null;
        }
        pause();
    }

    private boolean isPlaceLost(RuntimeException broken) {
        if (!(broken instanceof MongoException fault)) {
            return true;
        }
        answers += broken instanceof MongoCommandException ? 1 : 0;
        return PLACE_IS_LOST.contains(fault.getCode())
                || fault.hasErrorLabel(NOT_RESUMABLE)
                || answers >= ANSWERS_MAX;
    }

    private static String of(RuntimeException broken) {
        return broken instanceof MongoException fault
                ? fault.getClass().getSimpleName() + " " + fault.getCode()
                : broken.toString();
    }

    private void pause() {
        var most = PAUSE_MIN.toMillis() << Math.min(failures, DOUBLINGS_MAX);
        failures++;
        var _ = stop.isSaidWithinSome(Duration.ofMillis(most));
    }

    @Override
    public void close() {
        stop.say();
        thread.interrupt();
        try {
            if (!thread.join(GOODBYE)) {
                LOG.warn("{}: what is followed was not let go in {}", what, GOODBYE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
