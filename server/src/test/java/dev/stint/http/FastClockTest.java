package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program that saves whole sessions, follows the cursor, and whose clock runs ahead. */
class FastClockTest extends StintWithAda {
    private static final Duration AHEAD = Duration.ofSeconds(8);
    private static final Instant NINE_THERE = NINE.plus(AHEAD);

    private long begun;
    private String cursor = "";

    @BeforeEach
    void noteWhereItBegins() {
        begun = head();
    }

    @Test
    void aPunchSetToNowIsAnEchoWhenItsTimeHasCome() {
        save(in(501, NINE_THERE));
        for (var seconds = 0; seconds < 30; seconds += 3) {
            var results = save(in(501, NINE_THERE));
            assertThat(results.path("refused")).isEmpty();
            assertThat(results.path("stale").toString()).isEqualTo("[501]");
            stint.clock().move(Duration.ofSeconds(3));
        }
        assertThat(types()).isEqualTo("IN");
        assertThat(session().at("/entries/0/timestamp").asLong()).isEqualTo(NINE.toEpochMilli());
    }

    @Test
    void savingEverythingAgainForAnotherReasonTakesNoPunchBack() {
        save(in(501, NINE_THERE));
        stint.clock().move(Duration.ofSeconds(4));
        var out = out(502, NINE_THERE.plusSeconds(4), "");
        save(in(501, NINE_THERE), out);
        stint.clock().move(Duration.ofSeconds(6));
        saveWith("\"currentTheme\":\"dark\",", in(501, NINE_THERE), out);

        assertThat(types()).isEqualTo("IN OUT PREFER");
        assertThat(session().path("currentStatus").asText()).isEqualTo("OUT");
        assertThat(session().path("entries")).hasSize(2);
        assertThat(session().path("reviews")).hasSize(2);
    }

    @Test
    void aClockThatIsADayAheadMakesNoOtherPunch() {
        var tomorrow = NINE.plus(Duration.ofDays(1));
        save(in(501, tomorrow));
        assertThat(save(in(501, tomorrow)).path("renamed")).isEmpty();
        stint.clock().move(Duration.ofDays(1));
        assertThat(save(in(501, tomorrow)).path("renamed")).isEmpty();
        assertThat(types()).isEqualTo("IN");
    }

    @Test
    void aNewReasonSaidWithTheTimeAsSentLeavesTheTimeAsItIs() {
        save(in(501, NINE.minusSeconds(60)), out(502, NINE_THERE, ""));
        stint.clock().move(Duration.ofSeconds(30));
        var end = out(502, NINE_THERE, ",\"reason\":\"END\"");
        save(in(501, NINE.minusSeconds(60)), end);
        save(in(501, NINE.minusSeconds(60)), end);

        assertThat(types()).isEqualTo("IN OUT AMEND");
        var last = session().at("/entries/1");
        assertThat(last.path("reason").asText()).isEqualTo("END");
        assertThat(last.path("timestamp").asLong()).isEqualTo(NINE.toEpochMilli());
    }

    @Test
    void whatAPersonHasPutRightStaysRight() {
        save(in(501, NINE_THERE));
        stint.clock().move(Duration.ofSeconds(30));
        var right = NINE.minusSeconds(90);
        var amend =
                Person.punchJson(600, "AMEND", right)
                        .replace("\"source\": \"clock\"", "\"source\": \"manual\"")
                        .replace(
                                "{}",
                                "{\"target\": 501, \"at\": %d, \"offset\": 120}"
                                        .formatted(right.toEpochMilli()));
        ada.post("/api/commands", "{\"commands\": [" + amend + "]}");
        cursor = session().path("cursor").asText();

        assertThat(save(in(501, NINE_THERE)).path("stale").toString()).isEqualTo("[501]");
        assertThat(types()).isEqualTo("IN AMEND");
        assertThat(session().at("/entries/0/timestamp").asLong()).isEqualTo(right.toEpochMilli());
    }

    @Test
    void aTimeThatIsNeitherIsStillAChange() {
        save(in(501, NINE_THERE));
        stint.clock().move(Duration.ofSeconds(30));
        var changed = NINE.plusSeconds(20);
        save(in(501, changed));
        assertThat(types()).isEqualTo("IN AMEND");
        assertThat(session().at("/entries/0/timestamp").asLong()).isEqualTo(changed.toEpochMilli());
    }

    private JsonNode save(String... entries) {
        return saveWith("", entries);
    }

    /** Saves all of these, and keeps the answer's cursor alone. */
    private JsonNode saveWith(String more, String... entries) {
        var known = cursor.isEmpty() ? "" : "\"cursor\":\"%s\",".formatted(cursor);
        var body = "{" + known + more + "\"entries\":[" + String.join(",", entries) + "]}";
        var saved = ada.post("/api/session", body).json();
        cursor = saved.at("/session/cursor").asText();
        return saved.path("results");
    }

    private static String in(long id, Instant at) {
        return "{\"id\":%d,\"type\":\"IN\",\"timestamp\":%d}".formatted(id, at.toEpochMilli());
    }

    private static String out(long id, Instant at, String reason) {
        return "{\"id\":%d,\"type\":\"OUT\",\"timestamp\":%d%s}"
                .formatted(id, at.toEpochMilli(), reason);
    }

    private JsonNode session() {
        return ada.get("/api/session").json();
    }

    private long head() {
        return ada.get("/api/events").json().path("events").size();
    }

    /** What was added to the record. */
    private String types() {
        var events = ada.get("/api/events?after=" + begun).json().path("events");
        return Stream.iterate(0, i -> i < events.size(), i -> i + 1)
                .map(i -> events.get(i).path("type").asText())
                .collect(joining(" "));
    }
}
