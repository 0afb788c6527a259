package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Computed days, over HTTP. */
class DayCallsTest extends StintWithAda {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String ALL = "/api/days?from=2026-01-01&to=2026-12-31";

    @Override
    protected Map<String, String> settings() {
        return Map.of("STINT_COMMANDS_BURST", "100000");
    }

    @Test
    void everyDayIsAsTheSessionShowedItThatEvening() {
        var evenings = new ArrayList<JsonNode>();
        for (var day = 0; day < 12; day++) {
            stint.clock().move(Duration.ofHours(10));
            workOn(day);
            evenings.add(asDay(ada.get("/api/session").json()));
            stint.clock().move(DAY.minusHours(10));
        }

        assertThat(days(ALL)).isEqualTo(evenings);

        restart(settings());
        stint.clock().move(DAY.multipliedBy(12));
        assertThat(days(ALL)).isEqualTo(evenings);
        var last = days("/api/days?from=2026-06-20&to=2026-06-20");
        assertThat(last).containsExactly(evenings.getLast());
        var middle = days("/api/days?from=2026-06-12&to=2026-06-14");
        assertThat(middle).isEqualTo(evenings.subList(3, 6));
    }

    @Test
    void anAnswerSaysWhatItIsAbout() {
        var got = ada.get("/api/days?from=2026-06-01&to=2026-06-30");
        var said = got.json();
        assertThat(said.path("from").asText()).isEqualTo("2026-06-01");
        assertThat(said.path("to").asText()).isEqualTo("2026-06-30");
        assertThat(said.path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(said.path("cut").asText()).isEqualTo("work-day");
        assertThat(said.path("cursor")).isEqualTo(ada.get("/api/session").json().path("cursor"));
        assertThat(said.path("serverTime").asLong()).isEqualTo(NINE.toEpochMilli());
        assertThat(said.path("days")).isEmpty();
        assertThat(said.size()).isEqualTo(7);
        var elsewhere = ada.get(ALL + "&zone=Asia/Tokyo").json();
        assertThat(elsewhere.path("timeZone").asText()).isEqualTo("Asia/Tokyo");
        var unknown = ada.get(ALL + "&zone=Nowhere/Else").json();
        assertThat(unknown.path("timeZone").asText()).isEqualTo("Europe/Berlin");
    }

    @Test
    void whoHasTheAnswerIsToldSoUntilSomethingHappensOrAMinutePasses() {
        ada.punch(1, "IN", NINE);
        var etag = ada.get(ALL).header("ETag");
        var again = Call.get(stint.base(), ALL).as(ada).with("If-None-Match", etag);
        assertThat(again.send().status()).isEqualTo(304);
        assertThat(again.send().header("ETag")).isEqualTo(etag);

        stint.clock().move(Duration.ofSeconds(59));
        assertThat(again.send().status()).isEqualTo(304);
        stint.clock().move(Duration.ofSeconds(1));
        assertThat(again.send().status()).isEqualTo(200);

        var later = again.with("If-None-Match", ada.get(ALL).header("ETag"));
        ada.punch(2, "OUT", NINE.plusSeconds(60));
        assertThat(later.send().status()).isEqualTo(200);
    }

    @Test
    void aDayWithoutAVisiblePunchIsLeftOutAndAForgottenOneAsks() {
        stint.clock().move(DAY);
        workOn(0);
        var forgotten = NINE.plus(DAY);
        send(punch(50, "IN", forgotten, ""));
        stint.clock().move(DAY);
        assertThat(days(ALL)).hasSize(2);
        var asks = days(ALL).getLast();
        assertThat(asks.path("totalWorkMinutes").asLong()).isZero();
        assertThat(asks.path("unconfirmed").asLong()).isEqualTo(16 * 60);
        assertThat(asks.path("reviews").path(0).path("kind").asText()).isEqualTo("long-stint");
        assertThat(asks.path("reviews").path(0).path("id").asLong()).isEqualTo(50);

        send(punch(51, "WITHDRAW", forgotten, "\"ids\": [50]"));
        assertThat(days(ALL)).hasSize(1);
        assertThat(days("/api/days?from=2026-06-10&to=2026-06-10")).isEmpty();
    }

    @Test
    void nobodySeesAnybodyElsesDays() {
        stint.clock().move(DAY);
        workOn(0);
        var bob = ada.invite(stint, "bob@example.org");
        assertThat(bob.get(ALL).json().path("days")).isEmpty();
        var script = Call.get(stint.base(), ALL).bearing(ada.token("report")).send();
        assertThat(script.json().path("days")).hasSize(1);
    }

    @Test
    void tenYearsAreAnsweredAtOnce() {
        var start = NINE.minus(DAY.multipliedBy(3652));
        var commands =
                IntStream.range(0, 16_000)
                        .mapToObj(
                                i -> {
                                    var at = start.plus(Duration.ofHours(5).multipliedBy(i));
                                    return punch(i + 1, i % 2 == 0 ? "IN" : "OUT", at, "");
                                })
                        .toList();
        for (var from = 0; from < commands.size(); from += 100) {
            send(String.join(",", commands.subList(from, from + 100)));
        }
        var years = "/api/days?from=2016-06-09&to=2026-06-09";
        var before = days(years);
        assertThat(before.size()).isGreaterThan(3_000);
        restart(settings());
        assertThat(days(years)).isEqualTo(before);
        var entries = before.stream().mapToInt(day -> day.path("entries").size()).sum();
        assertThat(entries).isEqualTo(16_000);
    }

    private void workOn(int day) {
        var nine = NINE.plus(DAY.multipliedBy(day));
        var first = 100 + 10 * day;
        var lunch = nine.plus(Duration.ofHours(3));
        var leaves = nine.plus(Duration.ofHours(7).plusMinutes(day));
        send(
                String.join(
                        ",",
                        punch(first, "IN", nine, ""),
                        punch(first + 1, "OUT", lunch, "\"reason\": \"BREAK\""),
                        punch(first + 2, "IN", lunch.plusSeconds(1800 + day), ""),
                        punch(first + 3, "OUT", leaves, "\"reason\": \"END\"")));
    }

    private void send(String commands) {
        var body = "{\"commands\": [" + commands + "]}";
        var got = ada.post("/api/commands", body);
        assertThat(got.status()).as(got.body()).isEqualTo(200);
        assertThat(got.body()).doesNotContain("refused");
    }

    private static String punch(long id, String type, Instant at, String body) {
        return """
        {"id": %d, "device": "laptop", "n": %d, "type": "%s", "source": "import", "at": %d,
         "zone": "Europe/Berlin", "offset": 120, "uncertainty": 0, "body": {%s}}"""
                .formatted(id, id, type, at.toEpochMilli(), body);
    }

    private List<JsonNode> days(String path) {
        var days = new ArrayList<JsonNode>();
        ada.get(path).json().path("days").forEach(days::add);
        return days;
    }

    // The same day in the session's words.
    private static JsonNode asDay(JsonNode session) {
        var day = ((ObjectNode) session).objectNode();
        day.set("date", session.path("lastActiveDate"));
        var stats = session.path("dailyStats");
        stats.properties().forEach(stat -> day.set(stat.getKey(), stat.getValue()));
        day.set("goalMinutes", session.path("goalMinutes"));
        day.set("unconfirmed", session.path("unconfirmed"));
        day.set("entries", session.path("entries"));
        day.set("reviews", session.path("reviews"));
        return day;
    }
}
