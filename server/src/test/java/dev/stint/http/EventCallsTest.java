package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One's own log, over HTTP. */
class EventCallsTest extends StintWithAda {
    @Override
    protected Map<String, String> settings() {
        return Map.of("STINT_COMMANDS_BURST", "100000");
    }

    @Test
    void everythingThatEverHappenedIsToldAsItIsInTheLog() {
        ada.punch(11, "IN", NINE);
        ada.punch(12, "IN", NINE);
        send(command(13, "AMEND", "\"target\": 12, \"note\": \"twice\""));
        send(command(14, "WITHDRAW", "\"ids\": [12]"));
        send(command(15, "CONFIRM", "\"ids\": [], \"of\": [\"redundant\"]"));

        var got = ada.get("/api/events").json();

        assertThat(got.path("events"))
                .extracting(event -> event.path("type").asText())
                .containsExactly("RULE", "PREFER", "IN", "IN", "AMEND", "WITHDRAW", "CONFIRM");
        assertThat(got.path("events"))
                .extracting(event -> event.path("seq").asInt())
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(got.at("/events/4/body/note").asText()).isEqualTo("twice");
        assertThat(got.path("cursor")).isEqualTo(ada.get("/api/session").json().path("cursor"));
        assertThat(got.path("serverTime").asLong()).isEqualTo(NINE.toEpochMilli());
    }

    @Test
    void anEventIsToldAsAStreamTellsIt() {
        ada.punch(11, "IN", NINE);
        var window = ada.get("/api/session/window").json().path("window");
        assertThat(eventsAfter(0)).hasSize(3).containsExactlyElementsOf(window.path("events"));
    }

    @Test
    void aLongLogIsReadInPartsOfAThousandAndNothingIsToldTwice() {
        var ids = IntStream.rangeClosed(1, 2_100).boxed().toList();
        for (var from = 0; from < ids.size(); from += 100) {
            send(
                    ids.subList(from, from + 100).stream()
                            .map(id -> Person.punchJson(id, id % 2 == 1 ? "IN" : "OUT", NINE))
                            .collect(Collectors.joining(",")));
        }

        var parts = new ArrayList<Integer>();
        var seqs = new ArrayList<Long>();
        for (var part = eventsAfter(0); !part.isEmpty(); part = eventsAfter(seqs.getLast())) {
            parts.add(part.size());
            part.forEach(event -> seqs.add(event.path("seq").asLong()));
        }

        assertThat(parts).containsExactly(1_000, 1_000, 102);
        assertThat(seqs).hasSize(2_102).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void afterTheEndOfTheLogThereIsNothing() {
        assertThat(eventsAfter(2)).isEmpty();
        assertThat(eventsAfter(9_007_199_254_740_991L)).isEmpty();
        ada.punch(11, "IN", NINE);
        assertThat(eventsAfter(2)).hasSize(1);
    }

    @Test
    void aTokenReadsItAndNobodySeesAnybodyElsesEvents() {
        ada.punch(11, "IN", NINE);
        stint.clock().move(Duration.ofMinutes(1));
        var bob = ada.invite(stint, "bob@example.org");
        bob.punch(22, "IN", NINE.plusSeconds(60));

        var script = Call.get(stint.base(), "/api/events?after=2").bearing(ada.token("export"));
        assertThat(script.send().json().path("events"))
                .extracting(event -> event.path("id").asLong())
                .containsExactly(11L);
        assertThat(bob.get("/api/events?after=2").body())
                .doesNotContain(ada.user().value())
                .contains("\"id\":22");
    }

    private List<JsonNode> eventsAfter(long seq) {
        var events = new ArrayList<JsonNode>();
        ada.get("/api/events?after=" + seq).json().path("events").forEach(events::add);
        return events;
    }

    private void send(String commands) {
        var got = ada.post("/api/commands", "{\"commands\": [" + commands + "]}");
        assertThat(got.status()).as(got.body()).isEqualTo(200);
        assertThat(got.body()).doesNotContain("refused");
    }

    private static String command(long id, String type, String body) {
        return """
        {"id": %d, "device": "laptop", "n": %d, "type": "%s", "source": "manual", "at": %d,
         "zone": "Europe/Berlin", "offset": 120, "uncertainty": 0, "body": {%s}}"""
                .formatted(id, id, type, NINE.toEpochMilli(), body);
    }
}
