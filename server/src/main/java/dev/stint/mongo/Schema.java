package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;
import static dev.stint.mongo.Conditions.all;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.stint.mongo.MongoRefusal.Code;
import java.util.List;
import org.bson.Document;

/**
 * The form of the database: numbered steps, each taken once, in order. A document of the collection
 * {@code meta} says how many were. Each may be taken again, for a process can be stopped in the
 * middle of one, and two can start at once.
 */
final class Schema {
    static final String META = "meta";
    private static final String ID = "schema";
    private static final List<String> OURS =
            List.of(
                    Indexes.EVENTS,
                    Indexes.ACCOUNTS,
                    Indexes.SIGN_INS,
                    Indexes.LINKS,
                    Indexes.USER_SESSIONS);

    private final List<Step> steps;

    /** What takes a database from one form to the next. */
    @FunctionalInterface
    interface Step {
        void take(MongoDatabase database);
    }

    Schema() {
        this(List.of(Indexes::make));
    }

    Schema(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    int version() {
        return steps.size();
    }

    /**
     * Gives the database this form.
     *
     * @throws MongoRefusal if it is not Stint's, or of a later Stint; it is not touched then
     */
    void make(MongoDatabase database, String place) {
        var meta = database.getCollection(META);
        var form = meta.find(eq("_id", ID)).first();
        var version = form == null ? begin(database, meta, place) : version(form, place);
        if (version > version()) {
            throw new MongoRefusal(
                    Code.NEWER_SCHEMA,
                    "%s was written by a newer Stint: its form is %d, this one knows %d"
                            .formatted(place, version, version()));
        }
        for (int next = (int) version + 1; next <= version(); next++) {
            steps.get(next - 1).take(database);
            meta.updateOne(all(eq("_id", ID), lt("version", next)), set("version", next));
        }
        Indexes.make(database);
    }

    private static long version(Document form, String place) {
        try {
            return Fields.of(META, form, "_id").number("version");
        } catch (UnreadableDocument unreadable) {
            throw new MongoRefusal(
                    Code.UNUSABLE,
                    "%s is damaged (%s): put its backup in its place"
                            .formatted(place, unreadable.getMessage()));
        }
    }

    private static int begin(MongoDatabase database, MongoCollection<Document> meta, String place) {
        for (var name : OURS) {
            if (database.getCollection(name).find().first() != null) {
                throw new MongoRefusal(
                        Code.FOREIGN_DATABASE,
                        "%s has a collection %s that is another program's: name another database"
                                        .formatted(place, name)
                                + " in STINT_STORE");
            }
        }
        try {
            meta.insertOne(new Document("_id", ID).append("version", 0));
        } catch (MongoWriteException failed) {
            // Another process may begin with it at this moment.
            if (Fault.of(failed) != Fault.DUPLICATE) {
                throw failed;
            }
        }
        return 0;
    }
}
