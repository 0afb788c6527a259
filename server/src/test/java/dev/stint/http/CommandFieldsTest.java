package dev.stint.http;

import static dev.stint.http.Person.punchJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.main.RunningStint;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command may say, field by field; whatever one says, the next one is kept. */
class CommandFieldsTest extends SharedStint {
    private static final Duration YEAR = Duration.ofDays(365);

    private final AtomicLong ids = new AtomicLong(100);

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    id          | -1                 | invalid
                    id          | 9007199254740992   | invalid
                    id          | 9223372036854775807| invalid
                    id          | 99999999999999999999 | invalid
                    id          | 1.0                | invalid
                    id          | 1e3                | invalid
                    id          | "7"                | invalid
                    id          | null               | invalid
                    id          | [7]                | invalid
                    device      | 7                  | invalid
                    device      | null               | invalid
                    device      | "\\ud83d"          | invalid
                    device      | {}                 | invalid
                    n           | -1                 | invalid
                    n           | 9007199254740992   | invalid
                    n           | 0.5                | invalid
                    n           | "1"                | invalid
                    type        | "PAUSE"            | invalid
                    type        | "in"               | invalid
                    type        | "LOCK"             | invalid
                    type        | 1                  | invalid
                    type        | null               | invalid
                    source      | "phone"            | invalid
                    source      | "CLOCK"            | invalid
                    source      | null               | invalid
                    at          | "2026-06-09"       | invalid
                    at          | 1780988400000.5    | invalid
                    at          | null               | invalid
                    at          | 253402300800000    | invalid
                    at          | -62135596800001    | invalid
                    at          | 9223372036854775807| invalid
                    zone        | 120                | invalid
                    zone        | null               | invalid
                    zone        | "Nowhere/At_All"   | applied
                    zone        | "\\u0000"          | applied
                    offset      | 1081               | invalid
                    offset      | -1081              | invalid
                    offset      | -9223372036854775808 | invalid
                    offset      | "+02:00"           | invalid
                    offset      | 90.5               | invalid
                    offset      | 840                | applied
                    uncertainty | -1                 | invalid
                    uncertainty | null               | invalid
                    uncertainty | 9007199254740992   | invalid
                    body        | null               | invalid
                    body        | []                 | invalid
                    body        | {"reason": "END"}  | invalid
                    body        | {"ids": []}        | invalid
                    """)
    void aFieldSaysWhatItMay(String field, String value, String outcome) {
        check(with(field, value), outcome);
    }

    private String with(String field, String value) {
        var sent = Pattern.compile("\"" + field + "\": (\\{}|[^,}]+)");
        var said = Matcher.quoteReplacement("\"" + field + "\": " + value);
        return sent.matcher(punch("IN", "{}")).replaceFirst(said);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    IN       | {"note": "x"}                            | invalid
                    OUT      | {"reason": null}                         | invalid
                    OUT      | {"reason": "NONE"}                       | invalid
                    OUT      | {"reason": "LUNCH"}                      | invalid
                    OUT      | {"reason": "END", "at": 1}               | invalid
                    OUT      | {"reason": "END"}                        | applied
                    AMEND    | {}                                       | invalid
                    AMEND    | {"target": -1}                           | invalid
                    AMEND    | {"target": 9007199254740992}             | invalid
                    AMEND    | {"target": 5, "at": 1780988400000}       | invalid
                    AMEND    | {"target": 5, "offset": 120}             | invalid
                    AMEND    | {"target": 5, "type": "LOCK"}            | invalid
                    AMEND    | {"target": 5, "note": null}              | invalid
                    AMEND    | {"target": 5, "note": 7}                 | invalid
                    AMEND    | {"target": 5, "user": "x"}               | invalid
                    AMEND    | {"target": 5, "at": 1780988405000, "offset": 120} | future
                    AMEND    | {"target": 5, "at": 253402300800000, "offset": 0} | invalid
                    AMEND    | {"target": 5, "reason": null, "note": "é"} | applied
                    CONFIRM  | {"ids": [5]}                             | invalid
                    CONFIRM  | {"ids": [5], "of": []}                   | invalid
                    CONFIRM  | {"ids": [5], "of": ["all"]}              | invalid
                    CONFIRM  | {"ids": ["5"], "of": ["redundant"]}      | invalid
                    CONFIRM  | {"ids": [], "of": ["redundant"]}         | applied
                    WITHDRAW | {"ids": 5}                               | invalid
                    WITHDRAW | {"ids": [null]}                          | invalid
                    WITHDRAW | {"ids": [9007199254740992]}              | invalid
                    WITHDRAW | {"ids": [1.5]}                           | invalid
                    WITHDRAW | {"ids": [5]}                             | applied
                    RESTORE  | {"ids": [5], "of": []}                   | invalid
                    RESTORE  | {"ids": [5]}                             | applied
                    RULE     | {"goal": 1}                              | invalid
                    RULE     | {"from": "9.6.2026", "goal": 1}          | invalid
                    RULE     | {"from": "2026-02-30", "goal": 1}        | invalid
                    RULE     | {"from": "+12026-06-09", "goal": 1}      | invalid
                    RULE     | {"from": "2026-06-09", "goal": -1}       | invalid
                    RULE     | {"from": "2026-06-09", "goal": 1.5}      | invalid
                    RULE     | {"from": "2026-06-09", "dayStart": 43200001} | invalid
                    RULE     | {"from": "2026-06-09", "lunch": 1}       | invalid
                    RULE     | {"from": "2026-06-09", "goal": 27000000} | applied
                    PREFER   | {"theme": "Dark"}                        | invalid
                    PREFER   | {"theme": ""}                            | invalid
                    PREFER   | {"theme": null}                          | invalid
                    PREFER   | {"font": "x"}                            | invalid
                    PREFER   | {"zone": "Nowhere/At_All"}               | unknown-zone
                    PREFER   | {"zone": "Pacific/Auckland"}             | applied
                    LOCK     | {}                                       | invalid
                    """)
    void aBodySaysWhatItMay(String type, String body, String outcome) {
        check(punch(type, body), outcome);
    }

    @ParameterizedTest(name = "{0} {1} years from now: {2} at {3}")
    @CsvSource({
        "clock,  100, applied, now",
        "kiosk,  100, applied, now",
        "compat, 100, applied, now",
        "manual, 100, future,  -",
        "import, 100, future,  -",
        "clock,  -30, applied, then",
        "manual, -30, applied, then",
        "import, -30, applied, then"
    })
    void aTimeIsBoundedAndAgeRefusesNothing(
            String source, int years, String outcome, String acceptedAt) {
        var at = RunningStint.NINE.plus(YEAR.multipliedBy(years));
        // A device of its own: its clock never said anything else.
        var json =
                punchJson(ids.incrementAndGet(), "IN", at)
                        .replace("\"clock\"", "\"" + source + "\"")
                        .replace("laptop", source + years);
        var result = check(json, outcome);
        var expected = acceptedAt.equals("now") ? RunningStint.NINE : at;
        if (outcome.equals("applied")) {
            assertThat(result.path("at").asLong()).isEqualTo(expected.toEpochMilli());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "id", "n", "offset", "uncertainty", "body"})
    void whatIsFarTooLongOrDeepIsRefusedByItself(String field) {
        var digits = "9".repeat(64);
        check(with(field, digits), "invalid");
        check(with(field, "-" + digits.substring(1)), "invalid");
        check(with(field, "1e" + digits.substring(2)), "invalid");
        check(with(field, "[".repeat(60) + "]".repeat(60)), "invalid");
        check(with(field, "{\"a\":".repeat(60) + "1" + "}".repeat(60)), "invalid");
    }

    @Test
    void aCommandHasNoOtherFieldsThanItsOwn() {
        var more = punch("IN", "{}").replaceFirst("\\{", "{\"extra\": 1, ");
        assertThat(check(more, "invalid").path("id").asLong()).isEqualTo(ids.get() - 1);
    }

    private JsonNode check(String json, String outcome) {
        var next = punch("IN", "{}");
        var got = ada.post("/api/commands", "{\"commands\": [" + json + "," + next + "]}");
        assertThat(got.status()).as(got.body()).isEqualTo(200);
        var results = got.json().path("results");
        assertThat(results).hasSize(2);
        var first = results.get(0);
        assertThat(first.has("applied") ? "applied" : first.path("refused").asText())
                .isEqualTo(outcome);
        assertThat(results.get(1).has("applied")).isTrue();
        return first;
    }

    private String punch(String type, String body) {
        return punchJson(ids.incrementAndGet(), type, RunningStint.NINE).replace("{}", body);
    }
}
