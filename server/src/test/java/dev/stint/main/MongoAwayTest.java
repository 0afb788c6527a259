package dev.stint.main;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Call;
import dev.stint.http.Got;
import dev.stint.http.Person;
import dev.stint.mongo.SecantusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose MongoDB is killed and comes back, as people and its operator see it. */
@Timeout(120)
class MongoAwayTest {
    private final SecantusServer database;
    private RunningStint stint;
    private Person ada;

    MongoAwayTest() throws IOException {
        database = SecantusServer.replicaSet();
    }

    @BeforeEach
    void serve(@TempDir Path data) {
        stint = on(data);
        ada = Person.first(stint, "ada@example.org");
    }

    @AfterEach
    void close() throws IOException {
        stint.close();
        database.close();
    }

    private RunningStint on(Path data) {
        return RunningStint.on(data, Map.of("STINT_STORE", database.uri()));
    }

    @Test
    void nothingIsLostAndNothingHasToBeStartedAnew(@TempDir Path data) throws IOException {
        var bob = ada.invite(stint, "bob@example.org");
        assertThat(ada.punch(1, "IN", NINE).status()).isEqualTo(200);
        assertThat(health().json().has("writes")).isFalse();

        database.kill();

        var away = ada.punch(2, "OUT", NINE.plusSeconds(60));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isIn("store-away", "outcome-unknown");
        assertThat(away.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(bob.punch(1, "IN", NINE).code()).isEqualTo("store-away");
        var session = ada.get("/api/session");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("currentStatus").asText()).isEqualTo("IN");
        assertThat(ada.post("/api/heartbeat", "{}").status()).isEqualTo(200);
        assertThat(ada.post("/api/auth/invitations", "{}").code()).isEqualTo("store-away");
        assertThat(health().status()).isEqualTo(200);
        assertThat(health().json().path("writes").asBoolean(true)).isFalse();
        assertThat(health().json().path("code").asText()).isEqualTo("store-away");

        assertNothingIsKeptNorLostFor(Duration.ofSeconds(30));
        assertNothingIsKeptNorLostFor(Duration.ofHours(1));

        database.start();

        awaitInReach();
        assertThat(ada.punch(2, "OUT", NINE.plusSeconds(60)).status()).isEqualTo(200);
        assertThat(bob.punch(1, "IN", NINE).status()).isEqualTo(200);
        assertThat(health().json().has("writes")).isFalse();
        stint.close();
        assertThat(Files.exists(data.resolve("stint.db"))).isFalse();
        stint = on(data);
        var back = new Person(stint.base(), ada.user(), ada.mail(), ada.cookie());
        assertThat(back.get("/api/events?after=0").json().path("events")).hasSize(4);
    }

    private void assertNothingIsKeptNorLostFor(Duration longer) {
        stint.clock().move(longer);
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
        var still = ada.punch(2, "OUT", NINE.plusSeconds(60));
        assertThat(still.status()).isEqualTo(503);
        assertThat(still.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void aLostAnswerIsNoLostPunchNorOneTooMany() {
        assertThat(ada.punch(1, "IN", NINE).status()).isEqualTo(200);
        database.fail(
                new Document("times", 1),
                new Document("failCommands", List.of("insert"))
                        .append(
                                "writeConcernError",
                                new Document("code", 64).append("errmsg", "no majority in time")));

        assertThat(ada.punch(2, "OUT", NINE.plusSeconds(1)).status()).isEqualTo(200);

        var events = ada.get("/api/events?after=0").json().path("events");
        assertThat(events.findValuesAsText("seq")).containsExactly("1", "2", "3", "4");
    }

    private void awaitInReach() {
        while (health().json().has("writes")) {
            Thread.onSpinWait();
        }
    }

    private Got health() {
        return Call.get(stint.base(), "/healthz").send();
    }
}
