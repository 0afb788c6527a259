package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.stint.session.BackupTurn;
import dev.stint.session.StoreAway;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** A lease, and beside it when the last backup was made. */
public final class MongoBackupTurn implements BackupTurn {
    private static final String NAME = "backup";
    // Longer than any backup takes; a process that dies meanwhile delays the next one by so much.
    private static final Duration LASTS = Duration.ofHours(6);

    private final Mongo mongo;
    private final Leases leases;
    private final MongoCollection<Document> meta;
    private final String owner;
    private final String who;
    private volatile Optional<Instant> lastKnown = Optional.empty();

    /**
     * @param owner another one for each process that ever was
     * @param who says to people which process this is
     */
    public MongoBackupTurn(Mongo mongo, String owner, String who) {
        this.mongo = mongo;
        this.leases = new Leases(mongo);
        this.meta = mongo.collection(Schema.META);
        this.owner = owner;
        this.who = who;
    }

    @Override
    public boolean take() {
        try {
            return leases.take(NAME, owner, who, LASTS);
        } catch (StoreAway away) {
            return false;
        }
    }

    @Override
    public Optional<Instant> last() {
        try {
            lastKnown =
                    mongo.read(
                            () ->
                                    Optional.ofNullable(meta.find(eq("_id", NAME)).first())
                                            .map(
                                                    last ->
                                                            Fields.of(Schema.META, last, "_id")
                                                                    .instant("begunAt")));
        } catch (StoreAway away) {
            return lastKnown;
        }
        return lastKnown;
    }

    @Override
    public void giveBack(Optional<Instant> made) {
        try {
            made.ifPresent(
                    at ->
                            mongo.keep(
                                    () ->
                                            meta.updateOne(
                                                    eq("_id", NAME),
                                                    max("begunAt", Date.from(at)),
                                                    new UpdateOptions().upsert(true))));
            leases.giveBack(NAME, owner);
        } catch (StoreAway away) {
            // It ends by itself.
            lastKnown = made.or(() -> lastKnown);
        }
    }
}
