package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static dev.stint.mongo.Conditions.all;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.stint.session.StoreAway;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/**
 * Rights that one process has at a time, each under a name and for so long, by the database's
 * clock. Safe for many threads.
 */
public final class Leases {
    private static final UpdateOptions OR_ADD = new UpdateOptions().upsert(true);

    private static final String LEASES = "leases";

    private final Mongo mongo;
    private final MongoCollection<Document> leases;

    public Leases(Mongo mongo) {
        this.mongo = mongo;
        this.leases = mongo.collection(LEASES);
    }

    /**
     * Who has one.
     *
     * @param who for people to read
     * @param until unless it is taken again before
     */
    public record Held(String owner, String who, Instant until) {}

    /**
     * Takes it, or takes it again, unless somebody else has it.
     *
     * @param owner another one for each process that ever was
     * @param who for people to read
     * @return whether the owner has it now
     * @throws StoreAway if nobody knows; to try it again does no harm
     */
    public boolean take(String name, String owner, String who, Duration lasts) {
        return mongo.read(
                () -> {
                    var now = mongo.localTime();
                    var until = Date.from(now.plus(lasts));
                    var free = or(eq("owner", owner), lte("until", Date.from(now)));
                    var holding =
                            combine(set("owner", owner), set("who", who), set("until", until));
                    try {
                        leases.updateOne(all(eq("_id", name), free), holding, OR_ADD);
                        return true;
                    } catch (MongoWriteException failed) {
                        if (Fault.of(failed) != Fault.DUPLICATE) {
                            throw failed;
                        }
                        return false;
                    }
                });
    }

    /**
     * Gives it back, if that owner has it.
     *
     * @throws StoreAway if nobody knows; it ends by itself
     */
    public void giveBack(String name, String owner) {
        var _ = mongo.read(() -> leases.deleteOne(all(eq("_id", name), eq("owner", owner))));
    }

    /**
     * Who has or had it last.
     *
     * @throws StoreAway if it cannot be looked up now
     */
    public Optional<Held> held(String name) {
        return mongo.read(
                () -> Optional.ofNullable(leases.find(eq("_id", name)).first()).map(Leases::held));
    }

    private static Held held(Document lease) {
        var fields = Fields.of(LEASES, lease, "_id");
        return new Held(fields.text("owner"), fields.text("who"), fields.instant("until"));
    }
}
