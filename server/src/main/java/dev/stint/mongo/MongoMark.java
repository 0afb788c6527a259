package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.session.FillingMark;
import dev.stint.session.StoreAway;
import java.util.Optional;
import org.bson.Document;

/** The mark as a document of the collection {@code meta}. */
public final class MongoMark implements FillingMark {
    private static final String ID = "filling";

    private final Mongo mongo;
    private final MongoCollection<Document> meta;

    public MongoMark(Mongo mongo) {
        this.mongo = mongo;
        this.meta = mongo.collection(Schema.META);
    }

    @Override
    public Optional<String> source() {
        return mongo.read(
                () ->
                        Optional.ofNullable(meta.find(eq("_id", ID)).first())
                                .map(mark -> Fields.of(Schema.META, mark, "_id").text("source")));
    }

    @Override
    public void put(String source) {
        var mark = new Document("_id", ID).append("source", source);
        kept(
                mongo.keep(
                        () ->
                                meta.replaceOne(
                                        eq("_id", ID), mark, new ReplaceOptions().upsert(true))));
    }

    @Override
    public void remove() {
        kept(mongo.keep(() -> meta.deleteOne(eq("_id", ID))));
    }

    private static void kept(Keeping keeping) {
        if (keeping instanceof Keeping.NotKept(var why)) {
            throw new StoreAway(
                    "the mark could not be kept", new IllegalStateException(why.name()));
        }
    }
}
