package dev.stint.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.session.DamagedStore;
import dev.stint.session.StoreAway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The open database. It is read from the primary, as a majority of the servers holds it, and
 * written when a majority has it in its journals. Safe for many threads.
 */
public final class Mongo implements AutoCloseable {
    private static final int FOUND_WITHIN_MILLIS = 2_000;
    private static final int CONNECTED_WITHIN_MILLIS = 2_000;
    // A majority may take its time, and is asked again; a socket that is silent for longer is dead.
    // The driver tries twice, and a browser gives up after 15 seconds.
    private static final int MAJORITY_WITHIN_MILLIS = 5_000;
    private static final int ANSWERED_WITHIN_MILLIS = 7_000;
    // So soon is a server found again that came back.
    private static final int LOOKED_FOR_EVERY_MILLIS = 1_000;

    private final MongoAddress address;
    private final MongoClient client;
    private final MongoDatabase database;
    private final Reach reach;
    private final Attempts attempts;
    private final KnownHeads heads = new KnownHeads();
    private final Damage damage;

    private Mongo(MongoAddress address, MongoClient client, Reach reach, Pause pause) {
        this.address = address;
        this.client = client;
        this.reach = reach;
        this.damage = new Damage(address.place());
        this.attempts = new Attempts(pause, reach, damage);
        this.database =
                client.getDatabase(address.database())
                        .withReadPreference(ReadPreference.primary())
                        .withReadConcern(ReadConcern.MAJORITY)
                        .withWriteConcern(
                                WriteConcern.MAJORITY
                                        .withJournal(true)
                                        .withWTimeout(
                                                MAJORITY_WITHIN_MILLIS, TimeUnit.MILLISECONDS));
    }

    /**
     * Opens the database there, and gives it the form it has to have.
     *
     * @throws MongoRefusal if it cannot, or had better not
     */
    public static Mongo open(MongoAddress address) {
        return open(address, new Schema(), Pause.GROWING, settings -> settings);
    }

    static Mongo open(
            MongoAddress address,
            Schema schema,
            Pause pause,
            UnaryOperator<MongoClientSettings.Builder> more) {
        var reach = new Reach(address.place());
        try {
            var client = MongoClients.create(more.apply(settings(address, reach)).build());
            var mongo = new Mongo(address, client, reach, pause);
            try {
                schema.make(mongo.database, address.place());
                return mongo;
            } catch (RuntimeException | Error broken) {
                mongo.close();
                throw broken;
            }
        } catch (MongoException broken) {
            throw MongoRefusal.because(address, broken);
        }
    }

    private static MongoClientSettings.Builder settings(MongoAddress address, Reach reach) {
        var url = new ConnectionString(address.url());
        return MongoClientSettings.builder()
                .applyConnectionString(url)
                .applyToClusterSettings(
                        cluster ->
                                cluster.addClusterListener(reach)
                                        .serverSelectionTimeout(
                                                atMost(
                                                        FOUND_WITHIN_MILLIS,
                                                        url.getServerSelectionTimeout()),
                                                TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket ->
                                socket.connectTimeout(
                                                CONNECTED_WITHIN_MILLIS, TimeUnit.MILLISECONDS)
                                        .readTimeout(ANSWERED_WITHIN_MILLIS, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxWaitTime(FOUND_WITHIN_MILLIS, TimeUnit.MILLISECONDS))
                .applyToServerSettings(
                        server ->
                                server.heartbeatFrequency(
                                        atMost(
                                                LOOKED_FOR_EVERY_MILLIS,
                                                url.getHeartbeatFrequency()),
                                        TimeUnit.MILLISECONDS))
                .applicationName("stint");
    }

    private static int atMost(int most, @Nullable Integer said) {
        return said == null ? most : Math.min(most, said);
    }

    /** A collection, with these promises. */
    MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    /** What happens in the database, as a change stream tells it. */
    ChangeStreamIterable<Document> watch(List<? extends Bson> pipeline) {
        return database.watch(pipeline);
    }

    /** Whether there are change streams: a server that is no member of a set has none. */
    boolean tellsOfChanges() {
        return switch (client.getClusterDescription().getType()) {
            case REPLICA_SET, SHARDED, LOAD_BALANCED -> true;
            case STANDALONE, UNKNOWN -> false;
        };
    }

    /** What the clock of the server shows that takes the writes. */
    Instant localTime() {
        // The name of hello that every server knows, however old.
        return database.runCommand(new Document("isMaster", 1)).getDate("localTime").toInstant();
    }

    /** Where it is, without what nobody else may read. */
    String place() {
        return address.place();
    }

    /** The ends of logs that are known to last. */
    KnownHeads heads() {
        return heads;
    }

    /** How to write. */
    Attempts attempts() {
        return attempts;
    }

    /** Writes what may be written again without harm. */
    Keeping keep(Runnable write) {
        return attempts.until(
                mayBeThere -> {
                    write.run();
                    return Optional.of(new Keeping.Kept());
                },
                Keeping.NotKept::new);
    }

    /**
     * Looks something up. Waits for a server that takes writes, unless somebody has in vain.
     *
     * @throws StoreAway if it cannot now
     * @throws DamagedStore if it is not as it was written
     */
    <T> T read(Supplier<T> look) {
        if (reach.isGivenUp()) {
            throw new StoreAway(address.place() + " is out of reach");
        }
        try {
            return look.get();
        } catch (UnreadableDocument unreadable) {
            throw damage.met(unreadable);
        } catch (MongoTimeoutException inVain) {
            reach.giveUp();
            throw new StoreAway(address.place() + " did not answer", inVain);
        } catch (MongoException failed) {
            if (Fault.of(failed) == Fault.BUG) {
                throw failed;
            }
            throw new StoreAway(address.place() + " did not answer", failed);
        }
    }

    /** Looks something up; empty where it is not as it was written. */
    <T> Optional<T> readable(Supplier<T> look) {
        try {
            return Optional.of(read(look));
        } catch (DamagedStore told) {
            return Optional.empty();
        }
    }

    /** Whether a read has met damage since it was opened. */
    public boolean isDamaged() {
        return damage.isMet();
    }

    /** Whether the last write that had something to keep found no room on the server's disk. */
    public boolean isDiskFull() {
        return attempts.isDiskFull();
    }

    /** Whether no server takes writes now. */
    public boolean isAway() {
        return reach.isLost();
    }

    @Override
    public void close() {
        reach.end();
        client.close();
    }
}
