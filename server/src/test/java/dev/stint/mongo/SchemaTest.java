package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.stint.mongo.MongoRefusal.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The form of the database, and what happens to one of another form. */
class SchemaTest {
    private static final InProcessMongo SERVER = new InProcessMongo();

    private final MongoAddress address = SERVER.address("stint-" + UUID.randomUUID());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aNewDatabaseHasTheLatestForm() {
        try (var mongo = Mongo.open(address)) {
            assertThat(version(mongo)).isEqualTo(new Schema().version());
        }
    }

    @Test
    void aNewerFormIsRefusedAndNotTouched() {
        try (var mongo = Mongo.open(address)) {
            setVersion(mongo, 99);
        }
        assertThatExceptionOfType(MongoRefusal.class)
                .isThrownBy(() -> Mongo.open(address))
                .withMessageContaining("written by a newer Stint: its form is 99, this one knows 1")
                .extracting(MongoRefusal::code)
                .isEqualTo(Code.NEWER_SCHEMA);
    }

    @Test
    void aFormThatCannotBeReadIsToldAndOneThatWasCopiedAsAnotherNumberIsNot() {
        try (var mongo = Mongo.open(address)) {
            mongo.collection("meta").updateOne(new Document(), Updates.set("version", 1L));
            Mongo.open(address).close();
            mongo.collection("meta").updateOne(new Document(), Updates.unset("version"));
        }
        assertThatExceptionOfType(MongoRefusal.class)
                .isThrownBy(() -> Mongo.open(address))
                .withMessageContaining("damaged (in meta, _id schema: version cannot be read)")
                .extracting(MongoRefusal::code)
                .isEqualTo(Code.UNUSABLE);
    }

    @Test
    void anOldFormIsTakenOnStepByStepAndEachStepOnce() {
        Mongo.open(address).close();
        var taken = new ArrayList<Integer>();
        List<Schema.Step> steps =
                List.of(
                        database -> taken.add(1),
                        database -> taken.add(2),
                        database -> taken.add(3));

        try (var mongo = Mongo.open(address, new Schema(steps), Pause.GROWING, same -> same)) {
            assertThat(taken).containsExactly(2, 3);
            assertThat(version(mongo)).isEqualTo(3);
        }
        Mongo.open(address, new Schema(steps), Pause.GROWING, same -> same).close();
        assertThat(taken).containsExactly(2, 3);
    }

    @Test
    void aStepThatWasStoppedIsTakenAgain() {
        var taken = new ArrayList<String>();
        List<Schema.Step> stopping =
                List.of(
                        database -> taken.add("first"),
                        database -> {
                            throw new IllegalStateException("stopped");
                        });
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                Mongo.open(
                                        address,
                                        new Schema(stopping),
                                        Pause.GROWING,
                                        same -> same));

        List<Schema.Step> going =
                List.of(database -> taken.add("first"), database -> taken.add("second"));
        Mongo.open(address, new Schema(going), Pause.GROWING, same -> same).close();
        assertThat(taken).containsExactly("first", "second");
    }

    @Test
    void anIndexThatWentWithItsCollectionIsThereAgainAtTheNextStart() {
        try (var mongo = Mongo.open(address)) {
            mongo.collection("events").drop();
        }
        try (var mongo = Mongo.open(address)) {
            assertThat(mongo.collection("events").listIndexes())
                    .extracting(index -> index.get("key", Document.class))
                    .contains(new Document("userId", 1).append("seq", 1));
        }
    }

    @Test
    void aDatabaseInWhichSomebodyElseKeepsEventsIsRefused() {
        try (var mongo = Mongo.open(address)) {
            mongo.collection("meta").drop();
            mongo.collection("events").insertOne(new Document("concert", "Friday"));
        }
        assertThatExceptionOfType(MongoRefusal.class)
                .isThrownBy(() -> Mongo.open(address))
                .withMessageContaining("a collection events that is another program's")
                .extracting(MongoRefusal::code)
                .isEqualTo(Code.FOREIGN_DATABASE);
    }

    private static int version(Mongo mongo) {
        var form = mongo.collection("meta").find(Filters.eq("_id", "schema")).first();
        return form == null ? 0 : form.getInteger("version");
    }

    private static void setVersion(Mongo mongo, int version) {
        mongo.collection("meta")
                .updateOne(Filters.eq("_id", "schema"), Updates.set("version", version));
    }
}
