package dev.stint.main;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A MongoDB that is no replica set tells nobody what others do: one process may serve it. */
@Timeout(60)
@ExtendWith(RanOn.class)
class OneProcessTest implements RanOn.OnServer {
    private static SecantusServer database;
    private static int databases;

    @TempDir private Path data;
    private final String name = "stint" + databases++;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = SecantusServer.standalone();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @Override
    public String server() {
        return "SecantusDB, the tests' own, no replica set";
    }

    @Test
    void aSecondProcessIsRefusedAndToldWhy() {
        try (var only = start()) {
            assertThatThrownBy(this::start)
                    .hasMessageContaining("store-in-use")
                    .hasMessageContaining("replica set")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(only.isOvertaken()).isFalse();
        }
    }

    @Test
    void theNextOneServesAsSoonAsTheFirstHasStopped() {
        start().close();
        start().close();
    }

    @Test
    void whatADeadProcessHadEnds() {
        lease(leases -> leases.insertOne(held("dead", Instant.now().plusSeconds(2))));
        start().close();
    }

    @Test
    void whoFindsAnotherInItsPlaceIsToldSo() {
        try (var overtaken = start()) {
            lease(
                    leases ->
                            leases.replaceOne(
                                    eq("_id", "serve"),
                                    held("another", Instant.now().plusSeconds(600)),
                                    new ReplaceOptions()));
            while (!overtaken.isOvertaken()) {
                Thread.onSpinWait();
            }
        }
    }

    private RunningStint start() {
        var url = database.uri().replace("/?", "/" + name + "?");
        return RunningStint.on(data, Map.of("STINT_STORE", url));
    }

    private static Document held(String owner, Instant until) {
        return new Document("_id", "serve")
                .append("owner", owner)
                .append("who", owner)
                .append("until", Date.from(until));
    }

    private void lease(Consumer<MongoCollection<Document>> change) {
        try (var client = MongoClients.create(database.uri())) {
            change.accept(client.getDatabase(name).getCollection("leases"));
        }
    }
}
