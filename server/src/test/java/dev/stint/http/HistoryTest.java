package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What became of a punch, over HTTP. */
class HistoryTest extends StintWithAda {
    private static final long HALF_AN_HOUR = Duration.ofMinutes(30).toMillis();

    @Test
    void everyVersionIsToldWithWhoAndWhen() {
        ada.punch(1, "IN", NINE);
        stint.clock().move(Duration.ofMinutes(10));
        var earlier = NINE.toEpochMilli() - HALF_AN_HOUR;
        send(2, "AMEND", "\"target\": 1, \"at\": %d, \"offset\": 120".formatted(earlier));
        send(3, "AMEND", "\"target\": 1, \"type\": \"OUT\", \"reason\": \"BREAK\"");
        send(4, "AMEND", "\"target\": 1, \"note\": \"the bus\"");
        send(5, "WITHDRAW", "\"ids\": [1, 77]");
        send(6, "RESTORE", "\"ids\": [77, 1]");
        send(7, "CONFIRM", "\"ids\": [1], \"of\": [\"clamped\"]");
        send(8, "WITHDRAW", "\"ids\": [77]");

        var history = ada.get("/api/entries/1/history").json();

        assertThat(history.path("id").asLong()).isEqualTo(1);
        var versions = history.path("versions");
        assertThat(versions).hasSize(7);
        var first = versions.path(0);
        assertThat(said(first)).isEqualTo("3 IN IN 09:00 null true");
        assertThat(first.path("by").asText()).isEqualTo(ada.user().value());
        assertThat(first.path("byName").asText()).isEqualTo("Ada");
        assertThat(first.path("device").asText()).isEqualTo("laptop");
        assertThat(first.path("source").asText()).isEqualTo("clock");
        assertThat(first.path("received").asLong()).isEqualTo(NINE.toEpochMilli());
        assertThat(first.path("timestamp").asLong()).isEqualTo(NINE.toEpochMilli());
        assertThat(first.size()).isEqualTo(12);
        assertThat(said(versions.path(1))).isEqualTo("4 AMEND IN 08:30 null true");
        assertThat(versions.path(1).path("timestamp").asLong()).isEqualTo(earlier);
        assertThat(versions.path(1).path("received").asLong())
                .isEqualTo(NINE.plus(Duration.ofMinutes(10)).toEpochMilli());
        assertThat(said(versions.path(2))).isEqualTo("5 AMEND OUT 08:30 BREAK true");
        assertThat(versions.path(2).has("note")).isFalse();
        assertThat(versions.path(3).path("note").asText()).isEqualTo("the bus");
        assertThat(said(versions.path(4))).isEqualTo("7 WITHDRAW OUT 08:30 BREAK false");
        assertThat(said(versions.path(5))).isEqualTo("8 RESTORE OUT 08:30 BREAK true");
        assertThat(said(versions.path(6))).isEqualTo("9 CONFIRM OUT 08:30 BREAK true");
        assertThat(versions.path(6).path("note").asText()).isEqualTo("the bus");
    }

    @Test
    void aCorrectionThatCameBeforeItsPunchIsToldToo() {
        send(2, "WITHDRAW", "\"ids\": [1]");
        assertThat(ada.get("/api/entries/1/history").code()).isEqualTo("not-found");
        ada.punch(1, "IN", NINE);
        var versions = ada.get("/api/entries/1/history").json().path("versions");
        assertThat(versions).hasSize(2);
        assertThat(said(versions.path(0))).isEqualTo("3 WITHDRAW IN 09:00 null false");
        assertThat(said(versions.path(1))).isEqualTo("4 IN IN 09:00 null false");
    }

    @Test
    void whatIsNoPunchOfOnesOwnHasNone() {
        var bob = ada.invite(stint, "bob@example.org");
        bob.punch(20, "IN", NINE);
        ada.punch(1, "IN", NINE);
        send(2, "AMEND", "\"target\": 1, \"note\": \"mine\"");
        assertThat(ada.get("/api/entries/20/history").code()).isEqualTo("not-found");
        assertThat(ada.get("/api/entries/2/history").code()).isEqualTo("not-found");
        assertThat(bob.get("/api/entries/1/history").code()).isEqualTo("not-found");
        var script = Call.get(stint.base(), "/api/entries/20/history");
        assertThat(script.bearing(bob.token("x")).send().status()).isEqualTo(200);
    }

    private static String said(JsonNode version) {
        return "%s %s %s %s %s %s"
                .formatted(
                        version.path("seq").asText(),
                        version.path("what").asText(),
                        version.path("type").asText(),
                        version.path("time").asText(),
                        version.path("reason").asText(),
                        version.path("visible").asText());
    }

    private void send(long id, String type, String body) {
        var command =
                """
                {"commands": [{"id": %d, "device": "phone", "n": %d, "type": "%s",
                 "source": "manual", "at": %d, "zone": "Europe/Berlin", "offset": 120,
                 "uncertainty": 0, "body": {%s}}]}
                """
                        .formatted(id, id, type, stint.clock().instant().toEpochMilli(), body);
        assertThat(ada.post("/api/commands", command).body()).contains("applied");
    }
}
