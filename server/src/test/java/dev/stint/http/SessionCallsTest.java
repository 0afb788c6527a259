package dev.stint.http;

import static dev.stint.http.Person.punchJson;
import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One's own record, over HTTP. */
class SessionCallsTest extends StintWithAda {
    @Test
    void aNewRecordBeginsWithItsRuleAndZone() {
        var log = stint.sessions().read(ada.user(), 0);
        assertThat(log)
                .extracting(link -> link.event().body().type())
                .containsExactly("RULE", "PREFER");

        var session = ada.get("/api/session").json();
        assertThat(session.path("currentStatus").asText()).isEqualTo("OUT");
        assertThat(session.path("goalMinutes").asLong()).isEqualTo(480);
        assertThat(session.path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(session.path("currentTheme").asText()).isEqualTo("light");
        assertThat(session.path("lastActiveDate").asText()).isEqualTo("2026-06-09");
        assertThat(session.path("cursor").asText()).isEqualTo(log.getLast().head().cursor());
        assertThat(session.path("userEmail").asText()).isEqualTo("ada@example.org");
    }

    @Test
    void aDayIsToldInMinutesAndWallClockTimes() {
        ada.punch(1, "IN", NINE);
        stint.clock().move(Duration.ofMinutes(90));
        ada.punch(2, "OUT", NINE.plus(Duration.ofMinutes(90)));
        stint.clock().move(Duration.ofMinutes(30));
        ada.punch(3, "IN", NINE.plus(Duration.ofHours(2)));
        stint.clock().move(Duration.ofSeconds(100));

        var session = ada.get("/api/session?zone=Europe/Berlin").json();

        assertThat(session.path("currentStatus").asText()).isEqualTo("IN");
        assertThat(session.path("sessionStartTime").asLong()).isEqualTo(NINE.toEpochMilli());
        assertThat(session.path("dailyStats").toString())
                .isEqualTo(
                        "{\"totalWorkMinutes\":91,\"totalBreakMinutes\":30,\"isComplete\":false}");
        assertThat(session.path("entries").findValuesAsText("time"))
                .containsExactly("09:00", "10:30", "11:00");
        assertThat(session.path("entries").findValuesAsText("type"))
                .containsExactly("IN", "OUT", "IN");
    }

    @Test
    void askingAgainCostsNothingUntilSomethingChanges() {
        var first = ada.get("/api/session");
        var etag = first.header("ETag");
        assertThat(etag).isNotEmpty();

        var again = Call.get(stint.base(), "/api/session").as(ada).with("If-None-Match", etag);
        stint.clock().move(Duration.ofSeconds(30));
        ada.post("/api/heartbeat", "{}");
        var unchanged = again.send();
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(again.with("If-None-Match", "\"x\", W/" + etag).send().status()).isEqualTo(304);

        ada.punch(1, "IN", NINE.plusSeconds(30));
        var changed = again.send();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(etag);
    }

    @Test
    void aCommandSentAgainChangesNothingAndAnotherOneMayNotHaveItsId() {
        ada.punch(1, "IN", NINE);
        var answer =
                ada.post(
                        "/api/commands",
                        "{\"commands\": [%s, %s]}"
                                .formatted(punchJson(1, "IN", NINE), punchJson(1, "OUT", NINE)));
        assertThat(answer.json().path("results").toString())
                .isEqualTo("[{\"id\":1,\"duplicate\":3},{\"id\":1,\"refused\":\"id-reused\"}]");
        assertThat(stint.sessions().read(ada.user(), 0)).hasSize(3);
    }

    @Test
    void commandsThatArriveTogetherSeeEachOther() {
        var answer =
                ada.post(
                        "/api/commands",
                        "{\"commands\": [%s, %s, %s]}"
                                .formatted(
                                        punchJson(1, "IN", NINE),
                                        punchJson(1, "IN", NINE),
                                        punchJson(2, "IN", NINE.minusSeconds(5))));
        var results = answer.json().path("results");
        assertThat(results.get(1).toString()).isEqualTo("{\"id\":1,\"duplicate\":3}");
        // The device's clock stepped back, so the second punch is at the first one's instant.
        assertThat(results.get(2).path("at").asLong()).isEqualTo(NINE.toEpochMilli());
        assertThat(results.get(2).path("redundant").toString()).isEqualTo("[2]");
        assertThat(answer.json().path("cursor").asText()).startsWith("4:");
    }

    @Test
    void anAnswerNamesWhatItMadeRedundant() {
        ada.punch(1, "IN", NINE);
        ada.punch(2, "OUT", NINE.plusSeconds(1));
        stint.clock().move(Duration.ofHours(1));
        var earlier = punchJson(3, "OUT", NINE.plusMillis(500)).replace("\"clock\"", "\"manual\"");
        var answer = ada.post("/api/commands", "{\"commands\": [" + earlier + "]}");
        assertThat(answer.json().path("results").get(0).path("redundant").toString())
                .isEqualTo("[2]");
    }

    @Test
    void aHeartbeatGivesTheCookieAnotherThirtyDays() {
        var beat = ada.post("/api/heartbeat", "{}");
        assertThat(beat.cookie()).isEqualTo(ada.cookie());
        assertThat(beat.header("Set-Cookie")).contains("; Max-Age=2592000; HttpOnly");
    }

    @Test
    void aHeartbeatSaysThatSomebodyIsThereAndTakesNoSeq() {
        stint.clock().move(Duration.ofMinutes(5));
        var beat = ada.post("/api/heartbeat", "{}").json();
        assertThat(beat.path("serverTime").asLong())
                .isEqualTo(NINE.plus(Duration.ofMinutes(5)).toEpochMilli());
        var session = ada.get("/api/session").json();
        assertThat(session.path("lastActivity").asText()).isEqualTo("2026-06-09T07:05:00Z");
        assertThat(session.path("cursor")).isEqualTo(beat.path("cursor"));
        assertThat(stint.sessions().read(ada.user(), 0)).hasSize(2);
    }

    @Test
    void whoSendsTooMuchWaitsAndNothingIsLost() {
        var hundred = new StringBuilder("{\"commands\": [");
        for (var id = 1; id <= 100; id++) {
            hundred.append(id == 1 ? "" : ",").append(punchJson(id, "IN", NINE));
        }
        var body = hundred.append("]}").toString();
        assertThat(ada.post("/api/commands", body).status()).isEqualTo(200);

        var tooMuch = ada.punch(200, "OUT", NINE);
        assertThat(tooMuch.status()).isEqualTo(429);
        assertThat(tooMuch.code()).isEqualTo("throttled");
        assertThat(tooMuch.header("Retry-After")).isEqualTo("1");

        stint.clock().move(Duration.ofMillis(100));
        assertThat(ada.punch(200, "OUT", NINE).status()).isEqualTo(200);
        assertThat(ada.punch(201, "OUT", NINE).status()).isEqualTo(429);
        assertThat(stint.sessions().read(ada.user(), 0)).hasSize(103);
    }

    @Test
    void aFullOutboxIsTakenWhereFewerAtOnceAreAllowed() {
        restart(Map.of("STINT_COMMANDS_BURST", "2"));
        var three =
                "{\"commands\": [%s, %s, %s]}"
                        .formatted(
                                punchJson(1, "IN", NINE),
                                punchJson(2, "OUT", NINE.plusSeconds(60)),
                                punchJson(3, "IN", NINE.plusSeconds(120)));
        assertThat(ada.post("/api/commands", three).status()).isEqualTo(200);
        assertThat(ada.punch(4, "OUT", NINE).code()).isEqualTo("throttled");
        assertThat(stint.sessions().read(ada.user(), 0)).hasSize(5);
    }

    @Test
    void twoPeopleMayUseOneIdAndNeitherSeesTheOther() {
        var bob = ada.invite(stint, "bob@example.org");
        assertThat(bob.punch(1, "IN", NINE).json().path("results").get(0).has("applied")).isTrue();
        var before = ada.get("/api/session").body();

        var punch = ada.punch(1, "IN", NINE);
        assertThat(punch.json().path("results").get(0).path("applied").asLong()).isEqualTo(3);
        var others =
                """
                {"commands": [{"id": 9, "device": "laptop", "n": 9, "type": "WITHDRAW",
                 "source": "clock", "at": %d, "zone": "UTC", "offset": 0, "uncertainty": 0,
                 "body": {"ids": [2]}}]}
                """
                        .formatted(NINE.toEpochMilli());
        bob.punch(2, "OUT", NINE.plusSeconds(1));
        assertThat(ada.post("/api/commands", others).status()).isEqualTo(200);

        assertThat(before).doesNotContain(bob.user().value(), "bob");
        assertThat(bob.get("/api/session").json().path("entries")).hasSize(2);
        assertThat(bob.get("/api/session").body()).doesNotContain(ada.user().value(), "ada@");
    }

    @Test
    void whatAPageMeansForSomebodyElseIsRefusedAndChangesNothing() {
        var bob = ada.invite(stint, "bob@example.org");
        var punch = "{\"user\": \"%s\", \"commands\": [" + punchJson(1, "IN", NINE) + "]}";
        var beat = "{\"user\": \"%s\"}";
        var adas = ada.user().value();
        stint.clock().move(Duration.ofMinutes(5));

        assertThat(bob.post("/api/commands", punch.formatted(adas)).code())
                .isEqualTo("other-account");
        assertThat(bob.post("/api/heartbeat", beat.formatted(adas)).status()).isEqualTo(409);
        assertThat(stint.sessions().read(bob.user(), 0)).hasSize(2);
        assertThat(bob.get("/api/session").json().path("lastActivity").asText())
                .isEqualTo(NINE.toString());

        assertThat(ada.post("/api/commands", punch.formatted(adas)).status()).isEqualTo(200);
        assertThat(ada.post("/api/heartbeat", beat.formatted(adas)).status()).isEqualTo(200);
        assertThat(stint.sessions().read(ada.user(), 0)).hasSize(3);
    }

    @Test
    void aRecordIsThereAgainAfterARestart() {
        ada.punch(1, "IN", NINE);
        var before = ada.get("/api/session").json().path("cursor");
        restart(Map.of());

        assertThat(ada.get("/api/session").json().path("cursor")).isEqualTo(before);
        assertThat(stint.terminal()).doesNotContain("first-run");
    }
}
