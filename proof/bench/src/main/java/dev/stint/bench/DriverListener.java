package dev.stint.bench;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import dev.stint.mongo.MongoAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Another client of the driver alone, which hears of inserts by a change stream. */
final class DriverListener {
    private static final long WAIT_MILLIS = 500;

    private final MongoAddress address;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private volatile boolean isOver = true;
    private CompletableFuture<Void> listening = CompletableFuture.completedFuture(null);

    DriverListener(MongoAddress address) {
        this.address = address;
    }

    Heard of(String user) {
        return heard.computeIfAbsent(user, name -> new Heard());
    }

    /** Returns when it listens. */
    void begin() throws InterruptedException {
        isOver = false;
        var listens = new CountDownLatch(1);
        listening = CompletableFuture.runAsync(() -> listen(listens), Thread::startVirtualThread);
        listens.await();
    }

    void end() {
        isOver = true;
        listening.join();
    }

    private void listen(CountDownLatch listens) {
        try (MongoClient client = MongoClients.create(address.url())) {
            var inserts = List.of(Aggregates.match(Filters.eq("operationType", "insert")));
            var changes =
                    DriverAlone.database(client, address)
                            .getCollection("events")
                            .watch(inserts)
                            .maxAwaitTime(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            try (var cursor = changes.cursor()) {
                listens.countDown();
                while (!isOver) {
                    var change = cursor.tryNext();
                    if (change != null) {
                        hear(Objects.requireNonNull(change.getFullDocument()));
                    }
                }
            }
        } catch (MongoException broken) {
            listens.countDown();
            System.err.println("A listener of the driver alone: " + broken);
        }
    }

    private void hear(Document append) {
        of(append.getString("userId")).upTo(append.getLong("seq"));
    }
}
