package dev.stint.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.golden.Expectation;
import dev.stint.golden.GoldenDay;
import dev.stint.golden.GoldenDay.Called;
import dev.stint.golden.GoldenDay.Query;
import dev.stint.golden.GoldenDay.Row;
import dev.stint.golden.GoldenDay.Sent;
import dev.stint.golden.GoldenFiles;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.main.RunningStint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays through HTTP every golden day on which a session is saved or deleted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenSessionsTest {
    private static final int DAYS_FLOOR = 38;
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunningStint stint;
    private Person ada;

    @BeforeAll
    void start(@TempDir Path data) {
        stint = RunningStint.on(data, Map.of("STINT_COMMANDS_BURST", "100000"));
        ada = Person.first(stint, "ada@example.org");
    }

    @AfterAll
    void stop() {
        stint.close();
    }

    static Stream<GoldenDay> daysOfSessions() {
        return GoldenFiles.DAYS.stream()
                .filter(day -> day.rows().stream().anyMatch(Called.class::isInstance));
    }

    @Test
    void noneIsMissing() {
        assertThat(daysOfSessions().count()).isGreaterThanOrEqualTo(DAYS_FLOOR);
    }

    @ParameterizedTest
    @MethodSource("daysOfSessions")
    void everyCallIsAnsweredAndTheLogIsWhatComesOfThem(GoldenDay day) {
        moveTo(day.rows().getFirst().received().minus(BEFORE));
        var person = ada.invite(stint, day.name() + "@example.org");
        var begun = log(person).size();
        var retelling = new GoldenRetelling(day, begun);

        for (var row : day.rows()) {
            moveTo(row.received());
            var answer =
                    switch (row) {
                        case Sent sent -> send(person, sent, retelling);
                        case Called called -> call(person, called, retelling);
                    };
            assertThat(Expectation.text(answer))
                    .as("%s", row)
                    .isEqualTo(Expectation.text(retelling.json(row.answer())));
        }

        assertThat(log(person).stream().skip(begun).map(Link::event))
                .isEqualTo(retelling.events(person.user().value()));
        day.queries().stream()
                .filter(query -> query.seq() == day.events().size())
                .forEach(query -> assertShown(person, query, retelling));
    }

    private JsonNode send(Person person, Sent sent, GoldenRetelling retelling) {
        var body = JSON.createObjectNode();
        body.putArray("commands").add(retelling.json(sent.command()));
        var result = person.post("/api/commands", body.toString()).json().path("results").get(0);
        ((ObjectNode) result).remove("id");
        return result;
    }

    private JsonNode call(Person person, Called called, GoldenRetelling retelling) {
        var heads = heads(person);
        var got =
                called.call().has("post")
                        ? save(person, called, retelling, heads)
                        : delete(person, called, retelling, heads);
        assertThat(got.path("session")).isEqualTo(person.get("/api/session").json());
        return answer(got);
    }

    private static JsonNode answer(JsonNode got) {
        if (got.has("results")) {
            return got.path("results");
        }
        var answer = (ObjectNode) got.path("result");
        answer.remove("id");
        return got.has("undo") ? answer.set("undo", got.path("undo")) : answer;
    }

    private JsonNode save(
            Person person, Called called, GoldenRetelling retelling, List<Head> heads) {
        var told = called.call().path("post");
        var body = (ObjectNode) retelling.json(told);
        if (told.has("cursor")) {
            body.put("cursor", retelling.cursor(told.path("cursor").asText(), heads));
        }
        var cursor = body.path("cursor").asText(heads.getLast().cursor());
        retelling.learn(told, called.answer(), cursor);
        return person.post("/api/session?zone=" + zone(called), body.toString()).json();
    }

    private JsonNode delete(
            Person person, Called called, GoldenRetelling retelling, List<Head> heads) {
        var told = called.call().path("delete");
        var cursor = told.path("cursor");
        var seen = cursor.isNull() ? "" : "&cursor=" + retelling.cursor(cursor.textValue(), heads);
        var path =
                "/api/session?id=%d&zone=%s%s"
                        .formatted(told.path("id").longValue(), zone(called), seen);
        return Call.get(person.base(), path).method("DELETE").as(person).send().json();
    }

    private static String zone(Row row) {
        return ((Called) row).call().path("zone").asText();
    }

    private void assertShown(Person person, Query query, GoldenRetelling retelling) {
        moveTo(query.now());
        var expect = (ObjectNode) retelling.json(query.expect());
        expect.remove(List.of("state", "days"));
        expect.set("lastActiveDate", expect.remove("currentDay"));
        var session = person.get("/api/session").json();
        expect.forEachEntry(
                (field, value) ->
                        assertThat(Expectation.text(session.path(field)))
                                .as(field)
                                .isEqualTo(Expectation.text(value)));
    }

    private void moveTo(Instant then) {
        stint.clock().move(Duration.between(stint.clock().instant(), then));
    }

    private List<Link> log(Person person) {
        return stint.sessions().read(person.user(), 0);
    }

    /** By seq; the empty log has none that anybody asks for. */
    private List<Head> heads(Person person) {
        var heads = new ArrayList<Head>();
        heads.add(new Head(0, "0".repeat(64)));
        log(person).forEach(link -> heads.add(link.head()));
        return heads;
    }
}
