package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.http.Call;
import dev.stint.http.Person;
import dev.stint.main.RunningStint;
import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes on one database: what one of them does, all of them show. The timeout is against
 * a test that waits for ever.
 */
@Timeout(60)
@ExtendWith(RanOn.class)
class NodesTest implements RanOn.OnServer {
    private static SecantusServer database;
    private static int databases;

    @TempDir private Path data;
    private RunningStint first;
    private RunningStint second;
    private RunningStint third;
    private Person ada;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = SecantusServer.replicaSet();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @BeforeEach
    void start() {
        databases++;
        var url = database.uri().replace("/?", "/stint" + databases + "?");
        first = RunningStint.on(data, Map.of("STINT_STORE", url));
        second = RunningStint.on(data, Map.of("STINT_STORE", url));
        third = RunningStint.on(data, Map.of("STINT_STORE", url));
        ada = Person.first(first, "ada@example.org");
    }

    @Override
    public String server() {
        return "SecantusDB, the tests' own";
    }

    @AfterEach
    void stop() {
        database.succeed();
        List.of(first, second, third).forEach(RunningStint::close);
    }

    @Test
    void aPunchThatOneTakesIsShownByTheStreamsOfAll() {
        try (var here = OpenedStream.of(ada);
                var there = OpenedStream.of(ada.at(second));
                var elsewhere = OpenedStream.of(ada.at(third))) {
            var all = List.of(here, there, elsewhere);
            all.forEach(stream -> stream.next("snapshot"));

            ada.punch(1, "IN", NINE);

            assertThat(all).allMatch(stream -> stream.next("delta").seq() == 3);
        }
    }

    @Test
    void whatTwoTakeInTurnsAThirdShowsInItsOrder() {
        var punches = 20;
        try (var stream = OpenedStream.of(ada.at(third))) {
            stream.next("snapshot");
            for (var id = 1; id <= punches; id++) {
                var there = id % 2 == 0 ? ada : ada.at(second);
                assertThat(there.punch(id, "IN", NINE.plusSeconds(id)).status()).isEqualTo(200);
            }
            assertThat(LongStream.range(0, punches).map(n -> stream.next("delta").seq()))
                    .containsExactlyElementsOf(LongStream.range(3, 3 + punches).boxed().toList());
        }
    }

    @Test
    void whoHasSeenAnAnswerFindsItEverywhere() {
        ada.at(second).get("/api/session");
        for (var id = 1; id <= 10; id++) {
            var cursor = ada.punch(id, "IN", NINE).json().path("cursor").asText();
            var there = ada.at(second).get("/api/session?cursor=" + cursor);
            assertThat(there.json().path("cursor").asText()).isEqualTo(cursor);
        }
    }

    @Test
    void aSignInThatIsEndedAtOneEndsItsStreamsAtTheOthers() {
        var phone = ada.signInAgain();
        try (var ended = OpenedStream.of(phone.at(second));
                var other = OpenedStream.of(ada.at(second))) {
            ended.next("snapshot");
            other.next("snapshot");

            endOtherSignIns();

            assertThat(ended.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            ada.punch(1, "IN", NINE);
            assertThat(other.next("delta").seq()).isEqualTo(3);
            assertThat(phone.at(second).get("/api/session").status()).isEqualTo(401);
        }
    }

    @Test
    void whileNothingIsToldOfSignInsTheyAreLookedUp() {
        var phone = ada.signInAgain();
        try (var ended = OpenedStream.of(phone.at(second))) {
            ended.next("snapshot");
            deafen();

            endOtherSignIns();

            assertThat(ended.next("bye").data().path("why").asText()).isEqualTo("signed-out");
        }
    }

    @Test
    void anotherPasswordEndsTheStreamsOfAllOtherBrowsersEverywhere() {
        var phone = ada.signInAgain();
        var typed =
                "{\"current\": \"%s\", \"password\": \"staple instead\"}"
                        .formatted(Person.PASSWORD);
        try (var ended = OpenedStream.of(phone.at(third));
                var own = OpenedStream.of(ada.at(third))) {
            ended.next("snapshot");
            own.next("snapshot");

            ada.post("/api/account/password", typed);

            assertThat(ended.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            ada.punch(1, "IN", NINE);
            own.next("delta");
        }
    }

    @Test
    void whoIsDeactivatedHasNoStreamLeftAnywhere() {
        var bob = ada.invite(first, "bob@example.org");
        try (var page = OpenedStream.of(bob.at(second));
                var script = OpenedStream.bearing(bob.token("screen"), third.base())) {
            page.next("snapshot");
            script.next("snapshot");

            first.deactivate(bob.user());

            assertThat(page.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            assertThat(script.next("bye").data().path("why").asText()).isEqualTo("signed-out");
        }
    }

    @Test
    void afterItsCursorWasKilledAStreamGoesOn() {
        try (var stream = OpenedStream.of(ada.at(second))) {
            stream.next("snapshot");
            database.fail(new Document("times", 3), failing(43, "getMore"));
            for (var id = 1; id <= 5; id++) {
                ada.punch(id, "IN", NINE.plusSeconds(id));
                assertThat(stream.next("delta").seq()).isEqualTo(2 + id);
            }
        }
    }

    @Test
    void whatWasMissedWithALostPlaceIsShownAllTheSame() {
        try (var stream = OpenedStream.of(ada.at(second))) {
            stream.next("snapshot");
            deafen();
            ada.punch(1, "IN", NINE);
            ada.punch(2, "OUT", NINE.plusSeconds(60));

            database.succeed();

            assertThat(stream.next("delta").seq()).isEqualTo(3);
            assertThat(stream.next("delta").seq()).isEqualTo(4);
        }
    }

    @Test
    void theDatabaseMayBeKilledAndStartedAgain() throws IOException {
        try (var stream = OpenedStream.of(ada.at(second))) {
            stream.next("snapshot");
            assertThat(ada.punch(1, "IN", NINE).status()).isEqualTo(200);
            stream.next("delta");

            database.kill();
            assertThat(ada.at(second).get("/api/session").json().path("currentStatus").asText())
                    .isEqualTo("IN");
            assertThat(ada.punch(2, "OUT", NINE.plusSeconds(60)).status()).isEqualTo(503);
            second.ticker().move(Pace.USUAL.pingEvery());
            assertThat(stream.next("ping").data().path("stale").asBoolean()).isTrue();
            assertThat(beat().path("stale").asBoolean()).isTrue();
            database.start();

            while (Call.get(first.base(), "/healthz").send().json().has("writes")) {
                Thread.onSpinWait();
            }
            assertThat(ada.punch(2, "OUT", NINE.plusSeconds(60)).status()).isEqualTo(200);
            assertThat(stream.next("delta").seq()).isEqualTo(4);
            while (beat().has("stale")) {
                assertThat(ada.at(second).get("/api/session").status()).isEqualTo(200);
            }
        }
    }

    private JsonNode beat() {
        return ada.at(second).post("/api/heartbeat", "{}").json();
    }

    @Test
    void eachSaysWhetherItHearsOfTheOthersAndHowItsClockStands() {
        var health = Call.get(second.base(), "/healthz").send().json();
        while (!health.path("told").asBoolean() || !health.has("clockAheadMillis")) {
            health = Call.get(second.base(), "/healthz").send().json();
        }
        // The clocks of these tests stand still, in June.
        assertThat(health.path("clockAheadMillis").isIntegralNumber()).isTrue();
    }

    /** From now on nobody is told anything, and where they were is forgotten. */
    private static void deafen() {
        var both = failing(286, "getMore", "aggregate");
        database.fail(new Document("times", 1_000_000), both);
    }

    private static Document failing(int code, String... commands) {
        return new Document("failCommands", List.of(commands)).append("errorCode", code);
    }

    private void endOtherSignIns() {
        for (var each : ada.get("/api/sign-ins").json().path("signIns")) {
            if (!each.path("isThisOne").asBoolean()) {
                ada.delete("/api/sign-ins/" + each.path("id").asText());
            }
        }
    }
}
