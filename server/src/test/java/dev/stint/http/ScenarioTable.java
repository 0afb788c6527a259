package dev.stint.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Link;
import dev.stint.main.RunningStint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays scenarios against one server on which Ada, who sends them, and Bob have their records. A
 * clear answer comes, nothing of Ada's is lost, and not a byte of Bob's is seen.
 */
abstract class ScenarioTable extends SharedStint {
    private static final long BOBS_ID = 20_260_609;

    protected Person bob;

    @BeforeAll
    final void write() {
        bob = ada.invite(stint, "bob@example.org");
        ada.punch(1, "IN", RunningStint.NINE);
        bob.punch(BOBS_ID, "IN", RunningStint.NINE);
    }

    protected abstract Stream<Scenario> scenarios();

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void badInputIsAnsweredClearlyAndNothingIsLost(Scenario scenario) {
        var before = stint.sessions().read(ada.user(), 0);
        var bobsBefore = stint.sessions().read(bob.user(), 0);

        var got = scenario.call().send();

        assertThat(got.status())
                .as(got.body())
                .isEqualTo(scenario.problem().map(Problem::status).orElse(200));
        scenario.problem().ifPresent(problem -> assertSaid(problem, got));
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(got.body())
                .doesNotContain("Exception", "dev.stint", "java.", "io.vertx")
                .doesNotContain(bob.mail(), bob.user().value(), Long.toString(BOBS_ID));
        var after = stint.sessions().read(ada.user(), 0);
        assertThat(after).startsWith(before.toArray(Link[]::new));
        assertThat(after).hasSize(before.size() + scenario.eventsAdded());
        assertThat(stint.sessions().read(bob.user(), 0)).isEqualTo(bobsBefore);
    }

    private static void assertSaid(Problem problem, Got got) {
        assertThat(got.code()).isEqualTo(problem.code());
        assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(got.json().path("status").asInt()).isEqualTo(problem.status());
        assertThat(got.json().path("title").asText()).isNotBlank();
    }

    protected Call post(String path, String body) {
        return Call.post(stint.base(), path, body).as(ada);
    }

    protected Call get(String path) {
        return Call.get(stint.base(), path).as(ada);
    }

    /** Ways to say nonsense in these fields of a JSON object, by what is nonsense about it. */
    protected static Map<String, UnaryOperator<String>> nonsenseIn(String... fields) {
        var changes = new LinkedHashMap<String, UnaryOperator<String>>();
        for (var field : fields) {
            var quoted = "\"" + field + "\"";
            for (var value : new String[] {"null", "[]", "{}", "true", "1.5", "1e3"}) {
                var said = quoted + ": (\"[^\"]*\"|[0-9]+)";
                changes.put(
                        value + " as " + field,
                        json -> json.replaceFirst(said, quoted + ": " + value));
            }
            changes.put("no " + field, json -> json.replace(quoted, "\"other\""));
        }
        return changes;
    }
}
