package dev.stint.main;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.stint.http.Call;
import dev.stint.http.Person;
import dev.stint.mongo.InProcessMongo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What whoever runs Stint sees of the documents. The timeout is against a test that waits for ever.
 */
@Timeout(60)
class UserSessionsOfServersTest {
    private static final InProcessMongo SERVER = new InProcessMongo();

    private final String url = SERVER.url("stint");
    @TempDir private Path data;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aPunchAndANameAreInTheDocumentWithoutBeingAskedAndRebuildBringsItBack() {
        try (MongoClient client = MongoClients.create(url)) {
            var documents = client.getDatabase("stint").getCollection("usersessions");
            try (var stint = RunningStint.on(data, Map.of("STINT_STORE", url))) {
                var ada = Person.first(stint, "ada@example.org");
                ada.punch(1, "IN", NINE);
                await(documents, Filters.eq("currentStatus", "IN"));
                Call.post(ada.base(), "/api/account", "{\"name\":\"Ada Lovelace\"}")
                        .method("PATCH")
                        .as(ada)
                        .send();
                await(documents, Filters.eq("userName", "Ada Lovelace"));
            }
            var before = documents.find().first();
            documents.deleteMany(new Document());
            assertThat(rebuild(Map.of("STINT_STORE", url, "STINT_DATA", data.toString())))
                    .isEqualTo("0 1 of 1 people\nwrote the sessions of 1 people\n");
            var after = documents.find().first();
            assertThat(after).containsEntry("seq", before == null ? null : before.get("seq"));
            assertThat(after).containsEntry("userName", "Ada Lovelace");
        }
    }

    @Test
    void healthSaysThatAnotherProgramWritesToThemUntilItDoesNot() {
        try (var client = MongoClients.create(SERVER.url("shared"));
                var stint = RunningStint.on(data, Map.of("STINT_STORE", SERVER.url("shared")))) {
            var documents = client.getDatabase("shared").getCollection("usersessions");
            var ada = Person.first(stint, "ada@example.org");
            await(documents, new Document());
            assertThat(isForeign(ada)).isFalse();
            documents.updateOne(new Document(), Updates.unset("seq"));
            ada.punch(1, "IN", NINE);
            while (!isForeign(ada)) {
                Thread.onSpinWait();
            }
            documents.deleteMany(new Document());
            ada.punch(2, "OUT", NINE);
            while (isForeign(ada)) {
                Thread.onSpinWait();
            }
            await(documents, Filters.eq("currentStatus", "OUT"));
        }
    }

    private static boolean isForeign(Person person) {
        return Call.get(person.base(), "/healthz").send().json().has("foreignSessions");
    }

    @Test
    void withoutAMongoThereIsNothingToRebuild() {
        assertThat(rebuild(Map.of("STINT_DATA", data.toString())))
                .startsWith("2 stint: other programs read sessions in a MongoDB")
                .endsWith("(no-documents)\n");
    }

    private static void await(MongoCollection<Document> documents, Bson filter) {
        while (documents.find(filter).first() == null) {
            Thread.onSpinWait();
        }
    }

    private static String rebuild(Map<String, String> environment) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var nanos = new AtomicLong();
        var machine =
                new Machine(
                        environment,
                        ServeCommand::open,
                        () -> NINE,
                        () -> nanos.addAndGet(1_000_000_000),
                        stream,
                        stream);
        return RebuildCommand.rebuild(machine) + " " + said.toString(StandardCharsets.UTF_8);
    }
}
