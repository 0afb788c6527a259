package dev.stint.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/**
 * Replaces the sessions of those who punched, by the driver alone: gathered for a tenth of a
 * second, then one bulk write, as Stint does it.
 */
final class DriverSessions {
    private static final long GATHERED_MILLIS = 100;
    private static final int AT_ONCE = 200;
    private static final ReplaceOptions OR_ADD = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> documents;
    private final InstantSource clock;
    private final Map<String, Long> due = new LinkedHashMap<>();
    private Document session = new Document();
    private boolean isOver = true;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    DriverSessions(MongoCollection<Document> documents, InstantSource clock) {
        this.clock = clock;
        this.documents = documents;
    }

    /** Each is written like this one. */
    synchronized void begin(Document like) {
        session = like;
        isOver = false;
        writing = CompletableFuture.runAsync(this::writeOnAndOn, Thread::startVirtualThread);
    }

    synchronized void due(String user, long seq) {
        due.merge(user, seq, Math::max);
        notifyAll();
    }

    /** Writes what is due, and ends. */
    void end() {
        synchronized (this) {
            isOver = true;
            notifyAll();
        }
        var last = writing;
        writing = CompletableFuture.completedFuture(null);
        last.join();
    }

    private void writeOnAndOn() {
        try {
            while (isSomeDue()) {
                LockSupport.parkNanos(GATHERED_MILLIS * 1_000_000);
                for (var some = take(); !some.isEmpty(); some = take()) {
                    write(some);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isSomeDue() throws InterruptedException {
        while (due.isEmpty() && !isOver) {
            wait();
        }
        return !due.isEmpty();
    }

    private synchronized Map<String, Long> take() {
        var some = new LinkedHashMap<String, Long>();
        var all = due.entrySet().iterator();
        while (some.size() < AT_ONCE && all.hasNext()) {
            var next = all.next();
            some.put(next.getKey(), next.getValue());
            all.remove();
        }
        return some;
    }

    private void write(Map<String, Long> some) {
        var replaces =
                some.entrySet().stream()
                        .map(
                                one -> {
                                    var document = new Document(session);
                                    document.remove("_id");
                                    document.append("userId", one.getKey())
                                            .append("userEmail", one.getKey() + "@example.org")
                                            .append("lastActivity", Date.from(clock.instant()))
                                            .append("seq", one.getValue());
                                    var earlier =
                                            new Document("userId", one.getKey())
                                                    .append(
                                                            "seq",
                                                            new Document("$lt", one.getValue()));
                                    return new ReplaceOneModel<>(earlier, document, OR_ADD);
                                })
                        .toList();
        documents.bulkWrite(replaces, IN_ANY_ORDER);
    }
}
