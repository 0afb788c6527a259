package dev.stint.live;

import static dev.stint.http.Person.punchJson;
import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Call;
import dev.stint.http.Person;
import dev.stint.http.StintWithAda;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients ask for that no stream gets through to, beside the stream itself. */
@Timeout(120)
class WindowCallTest extends StintWithAda {
    private static final String WINDOW = "/api/session/window";

    @Test
    void itIsWhatAStreamBeginsWith() {
        assertThatBothSayTheSame(ada);
        ada.punch(1, "IN", NINE);
        stint.clock().move(Duration.ofMinutes(90));
        ada.post("/api/heartbeat", "{}");
        assertThatBothSayTheSame(ada);
        send(ada, typed(2, "WITHDRAW", NINE, "{\"ids\": [1]}"));
        assertThatBothSayTheSame(ada);

        var bob = ada.invite(stint, "bob@example.org");
        bob.punch(20_260_609, "IN", NINE);
        assertThatBothSayTheSame(bob);
        assertThat(bob.get(WINDOW).body()).doesNotContain(ada.user().value(), "ada@");
        assertThat(ada.get(WINDOW).body()).doesNotContain(bob.user().value(), "20260609");
    }

    @Test
    void itIsTheSameByTokenAndForAnyZone() {
        ada.punch(1, "IN", NINE);
        var said = ada.get(WINDOW);
        var token = ada.token("door");
        assertThat(Call.get(stint.base(), WINDOW).bearing(token).send().body())
                .isEqualTo(said.body());
        for (var zone : List.of("Asia/Tokyo", "Europe/Berlin", "Nowhere/Land", "")) {
            var there = ada.get(WINDOW + "?zone=" + zone);
            assertThat(there.body()).isEqualTo(said.body());
            assertThat(there.header("ETag")).isEqualTo(said.header("ETag"));
        }
    }

    @Test
    void whoHasItIsToldSoHoweverLongNothingHappens() {
        ada.punch(1, "IN", NINE);
        var etag = ada.get(WINDOW).header("ETag");
        var again = again(etag);
        for (var seconds : List.of(0, 15, 60, 7200)) {
            stint.clock().move(Duration.ofSeconds(seconds));
            ada.post("/api/heartbeat", "{}");
            var unchanged = again.send();
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(unchanged.header("ETag")).isEqualTo(etag);
        }
        assertThat(again("\"x\", W/" + etag).send().status()).isEqualTo(304);
        var sessions = ada.get("/api/session").header("ETag");
        assertThat(again(sessions).send().status()).isEqualTo(200);
    }

    @Test
    void noLogIsReadAgainForWhoHasIt() {
        var invited = ada.invite(stint, "bob@example.org");
        restart(Map.of());
        var bob = new Person(stint.base(), invited.user(), invited.mail(), invited.cookie());
        assertThat(bob.get("/api/sign-ins").status()).isEqualTo(200);
        var again = again(ada.get(WINDOW).header("ETag"));
        stint.loseEvents();
        assertThat(again.send().status()).isEqualTo(304);
        try (var stream = OpenedStream.of(bob)) {
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void whateverHappensItIsAnotherOne() {
        var etags = new HashSet<String>();
        etags.add(ada.get(WINDOW).header("ETag"));
        for (var command :
                List.of(
                        punchJson(1, "IN", NINE),
                        typed(2, "RULE", NINE, "{\"from\": \"2026-06-09\", \"goal\": 25200000}"),
                        typed(3, "PREFER", NINE, "{\"theme\": \"dark\"}"),
                        typed(4, "WITHDRAW", NINE, "{\"ids\": [1]}"),
                        typed(5, "RESTORE", NINE, "{\"ids\": [1]}"))) {
            send(ada, command);
            assertThatItIsAnother(etags);
        }
        var named = Call.post(stint.base(), "/api/account", "{\"name\": \"Ada L.\"}");
        assertThat(named.method("PATCH").as(ada).send().status()).isEqualTo(200);
        assertThatItIsAnother(etags);
        assertThat(ada.get(WINDOW).json().path("user").path("userName").asText())
                .isEqualTo("Ada L.");
    }

    @Test
    void aWindowThatStartsLaterIsAnotherOneThoughNothingHasHappened() {
        for (var day = 0; day < 5; day++) {
            var in = NINE.minus(Duration.ofDays(9 - day));
            send(ada, typed(10 + day, "IN", in, "{}"));
            send(ada, typed(20 + day, "OUT", in.plusSeconds(60), "{\"reason\": \"END\"}"));
        }
        var whole = ada.get(WINDOW);
        restart(Map.of());

        var cut = again(whole.header("ETag")).send();
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.json().path("cursor")).isEqualTo(whole.json().path("cursor"));
        assertThat(whole.json().path("window").path("start").isNull()).isTrue();
        assertThat(cut.json().path("window").path("start").asLong()).isEqualTo(14);
        assertThatBothSayTheSame(ada);
    }

    @Test
    void aSignInThatHasEndedGetsNothingNotEvenThatNothingIsNew() {
        var phone = ada.signInAgain();
        var again = again(phone.get(WINDOW).header("ETag")).as(phone);
        assertThat(again.send().status()).isEqualTo(304);
        phone.post("/api/auth/sign-out", "{}");
        assertThat(again.send().code()).isEqualTo("signed-out");
    }

    private static void assertThatBothSayTheSame(Person person) {
        var got = person.get(WINDOW);
        assertThat(got.status()).isEqualTo(200);
        try (var stream = OpenedStream.of(person)) {
            assertThat(stream.next("snapshot").data()).isEqualTo(got.json());
        }
    }

    private void assertThatItIsAnother(Set<String> etags) {
        for (var known : etags) {
            assertThat(again(known).send().status()).isEqualTo(200);
        }
        assertThat(etags.add(ada.get(WINDOW).header("ETag"))).isTrue();
    }

    private Call again(String etag) {
        return Call.get(stint.base(), WINDOW).as(ada).with("If-None-Match", etag);
    }

    private static void send(Person person, String command) {
        var got = person.post("/api/commands", "{\"commands\": [" + command + "]}");
        assertThat(got.json().path("results").get(0).has("applied")).as(got.body()).isTrue();
    }

    private static String typed(long id, String type, Instant at, String body) {
        return """
        {"id": %d, "device": "laptop", "n": %d, "type": "%s", "source": "manual",
         "at": %d, "zone": "Europe/Berlin", "offset": 120, "uncertainty": 20, "body": %s}
        """
                .formatted(id, id, type, at.toEpochMilli(), body);
    }
}
