package dev.stint.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.golden.Expectation;
import dev.stint.golden.GoldenDay;
import dev.stint.golden.GoldenDay.Called;
import dev.stint.golden.GoldenDay.Query;
import dev.stint.golden.GoldenDay.Sent;
import dev.stint.golden.GoldenFiles;
import dev.stint.log.Head;
import dev.stint.log.Link;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays through HTTP every golden day, and history, in which a session is saved or deleted. */
class GoldenSessionsTest extends SharedStint {
    private static final int DAYS_FLOOR = 38;
    private static final int HISTORIES_FLOOR = 82;
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<GoldenDay> daysOfSessions() {
        return ofSessions(GoldenFiles.DAYS);
    }

    /** Some say an offset that no zone has, then and there. */
    static Stream<GoldenDay> historiesOfSessions() {
        return ofSessions(GoldenFiles.HISTORIES)
                .filter(day -> calls(day).allMatch(call -> GoldenZones.of(call).isPresent()));
    }

    private static Stream<GoldenDay> ofSessions(List<GoldenDay> all) {
        return all.stream().filter(day -> calls(day).findAny().isPresent());
    }

    private static Stream<Called> calls(GoldenDay day) {
        return day.rows().stream().filter(Called.class::isInstance).map(Called.class::cast);
    }

    @Test
    void noneIsMissing() {
        assertThat(daysOfSessions().count()).isGreaterThanOrEqualTo(DAYS_FLOOR);
        assertThat(historiesOfSessions().count()).isGreaterThanOrEqualTo(HISTORIES_FLOOR);
    }

    @ParameterizedTest
    @MethodSource({"daysOfSessions", "historiesOfSessions"})
    void everyCallIsAnsweredAndTheLogIsWhatComesOfThem(GoldenDay day) {
        var admin = at(day.rows().getFirst().received().minus(BEFORE), ada);
        var person = admin.invite(stint, day.name() + "@example.org");
        var begun = log(person).size();
        var retelling = new GoldenRetelling(day, begun);

        for (var row : day.rows()) {
            person = at(row.received(), person);
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
                // That of a note is random.
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("noteSalt")
                .containsExactlyElementsOf(retelling.events(person.user().value()));
        for (var query : day.queries()) {
            if (query.seq() == day.events().size()) {
                assertShown(at(query.now(), person), query, retelling);
            }
        }
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
        var asked = "/api/session?zone=" + zone(called);
        assertThat(got.path("session")).isEqualTo(person.get(asked).json());
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
        retelling.learn(told, heads);
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

    private static String zone(Called called) {
        return encoded(GoldenZones.of(called));
    }

    private static String encoded(Optional<String> zone) {
        return URLEncoder.encode(zone.orElseThrow(), UTF_8);
    }

    private void assertShown(Person person, Query query, GoldenRetelling retelling) {
        var expect = (ObjectNode) retelling.json(query.expect());
        expect.remove(List.of("state", "days"));
        expect.set("lastActiveDate", expect.remove("currentDay"));
        var asked = "/api/session?zone=" + encoded(GoldenZones.of(query));
        var session = person.get(asked).json();
        expect.forEachEntry(
                (field, value) ->
                        assertThat(Expectation.text(session.path(field)))
                                .as(field)
                                .isEqualTo(Expectation.text(value)));
    }

    /** It is then; who was away for too long signs in again. */
    private Person at(Instant then, Person person) {
        stint.clock().move(Duration.between(stint.clock().instant(), then));
        return person.get("/api/account").status() == 200 ? person : person.signInAgain();
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
