package dev.stint.bench;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/**
 * The control: MongoDB's driver, which writes once more what Stint wrote, into a database with the
 * same indexes: an insert for each punch, acknowledged by a majority's journals, and behind it a
 * replace of the person's session, gathered as Stint gathers them. Another client for each Stint
 * listens to the inserts.
 */
final class DriverAlone implements Contender, AutoCloseable {
    private static final int MOST = 1_000_000;

    private final MongoAddress stints;
    private final MongoAddress own;
    private final InstantSource clock;
    private final MongoClient client;
    private final MongoCollection<Document> events;
    private final DriverSessions sessions;
    private final Map<String, Long> heads = new ConcurrentHashMap<>();
    private final List<DriverListener> listeners = new ArrayList<>();
    private List<String> users = List.of();
    private Document event = new Document();

    DriverAlone(MongoAddress stints, MongoAddress own, InstantSource clock) {
        this.clock = clock;
        this.stints = stints;
        this.own = own;
        // Gives it the same indexes.
        Mongo.open(own).close();
        client = MongoClients.create(own.url());
        events = database(client, own).getCollection("events");
        sessions = new DriverSessions(database(client, own).getCollection("usersessions"), clock);
        // In this order: no session tells of events that are not there.
        copy("usersessions");
        copy("events");
    }

    /** With the promises that Stint asks for. */
    static MongoDatabase database(MongoClient client, MongoAddress address) {
        return client.getDatabase(address.database())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    private void copy(String name) {
        var from = database(client, stints).getCollection(name).find().into(new ArrayList<>());
        var to = database(client, own).getCollection(name);
        for (int at = 0; at < from.size(); at += 100) {
            to.insertMany(from.subList(at, Math.min(from.size(), at + 100)));
        }
        if (name.equals("events")) {
            from.forEach(
                    append ->
                            heads.merge(
                                    append.getString("userId"),
                                    append.getLong("seq")
                                            + append.getList("events", Object.class).size()
                                            - 1,
                                    Math::max));
            users = heads.keySet().stream().sorted().toList();
        }
    }

    /** One more client hears of what is inserted, where the server tells of it. */
    void listen() {
        listeners.add(new DriverListener(own));
    }

    /** Whether anybody listens. */
    boolean hears() {
        return !listeners.isEmpty();
    }

    @Override
    public void begin() throws InterruptedException {
        // What Stint writes by now, in all its length.
        var written = database(client, stints);
        event = newest(written.getCollection("events"));
        sessions.begin(newest(written.getCollection("usersessions")));
        for (var listener : listeners) {
            listener.begin();
        }
    }

    private static Document newest(MongoCollection<Document> from) {
        var found = from.find().sort(new Document("seq", -1)).first();
        if (found == null) {
            throw new IllegalStateException("nothing is in " + from.getNamespace());
        }
        return found;
    }

    @Override
    public void rest() {
        sessions.end();
        for (var listener : listeners) {
            listener.end();
        }
    }

    @Override
    public Measured load(int connections, Duration warmUp, Duration length)
            throws InterruptedException {
        var nanos = new long[MOST];
        var done = new AtomicInteger();
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + length.toNanos();
        var finished = new CountDownLatch(connections);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int first = 0; first < connections; first++) {
                int worker = first;
                executor.execute(
                        () -> {
                            for (int who = worker; System.nanoTime() < end; who += connections) {
                                long sentAt = System.nanoTime();
                                insert(users.get(who % users.size()));
                                if (System.nanoTime() >= start) {
                                    nanos[done.getAndIncrement()] = System.nanoTime() - sentAt;
                                }
                            }
                            finished.countDown();
                        });
            }
            finished.await();
        }
        return new Measured(nanos, done.get(), (System.nanoTime() - start) / 1e9);
    }

    @Override
    public Measured taps(int count) throws Exception {
        var nanos = new long[count];
        long start = System.nanoTime();
        var heard = listeners.getLast();
        for (int number = 0; number < count; number++) {
            var user = users.get(number % 16);
            long sentAt = System.nanoTime();
            long seq = insert(user);
            nanos[number] = heard.of(user).at(seq) - sentAt;
        }
        return new Measured(nanos, count, (System.nanoTime() - start) / 1e9);
    }

    private long insert(String user) {
        long seq = heads.merge(user, 1L, Long::sum);
        var template = event.getList("events", Document.class).getFirst();
        var punch =
                new Document(template)
                        .append("id", ThreadLocalRandom.current().nextLong(1L << 53))
                        .append("at", Date.from(clock.instant()));
        events.insertOne(
                new Document("userId", user).append("seq", seq).append("events", List.of(punch)));
        sessions.due(user, seq);
        return seq;
    }

    @Override
    public void close() {
        rest();
        client.close();
    }
}
