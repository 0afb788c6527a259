package dev.stint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.http.Got;
import java.util.List;
import java.util.Set;

/**
 * What has to hold of every answer, whatever was asked. That it is as the file says was checked
 * when it came.
 */
final class Judge {
    private static final List<String> ENTRAILS =
            List.of("Exception", "dev.stint", "java.", "io.vertx", "org.sqlite", "\tat ");
    private static final Set<Integer> SHORTAGES = Set.of(503, 507);

    /** What nobody who asks soundly may be told. */
    private static final Set<String> UNSOUND =
            Set.of("malformed", "invalid", "too-large", "wrong-content-type", "wrong-origin");

    private Judge() {}

    static void judge(Ask ask, Got got, Marked other) {
        assertThat(got.status() < 500 || SHORTAGES.contains(got.status())).isTrue();
        assertThat(got.body()).doesNotContain(ENTRAILS).doesNotContain(other.secrets());
        assertThat(got.headers().map().toString()).doesNotContain(other.secrets());
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        whoMayReadItIsTold(ask, got);
        if (!ask.isCall()) {
            whatIsNoCallComesToNothing(ask, got);
            return;
        }
        if (!ask.isSignedIn()) {
            assertThat(got.status()).isBetween(400, 499);
        }
        if (!ask.isReadable()) {
            assertThat(got.status()).isBetween(400, 499);
        } else if (got.status() < 300) {
            ask.body().ifPresent(body -> whatTheFileForbidsIsNotTaken(ask, body, got));
        }
        if (ask.isSound() && ask.isSignedIn()) {
            whatTheFileAllowsIsNotRefusedForItsForm(got);
        }
    }

    private static void whoMayReadItIsTold(Ask ask, Got got) {
        var mayRead = ask.site().equals(Asking.APP) ? Asking.APP : "";
        assertThat(got.header("Access-Control-Allow-Origin")).isEqualTo(mayRead);
        assertThat(got.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    private static void whatIsNoCallComesToNothing(Ask ask, Got got) {
        if (ask.isPreflight() && ask.site().equals(Asking.APP)) {
            assertThat(got.status()).isEqualTo(204);
            assertThat(got.header("Access-Control-Allow-Methods"))
                    .contains(ask.operation().method());
            assertThat(got.header("Access-Control-Allow-Headers")).contains("Authorization");
        } else {
            assertThat(got.status()).isBetween(400, 499);
            assertThat(got.header("Access-Control-Allow-Methods")).isEmpty();
        }
    }

    private static void whatTheFileForbidsIsNotTaken(Ask ask, JsonNode body, Got got) {
        switch (ask.operation().toString()) {
            case "POST /api/commands" -> eachCommandForItself(ask, body, got);
            case "POST /api/session" -> eachPartForItself(ask, body, got);
            default -> assertThat(wrongIn(ask, body)).isEmpty();
        }
    }

    private static void eachCommandForItself(Ask ask, JsonNode body, Got got) {
        var commands = body.path("commands");
        var results = got.json().path("results");
        assertThat(results).hasSameSizeAs(commands);
        for (var i = 0; i < commands.size(); i++) {
            var alone = ((ObjectNode) body.deepCopy());
            alone.putArray("commands").add(commands.get(i));
            if (!wrongIn(ask, alone).isEmpty()) {
                assertThat(results.get(i).has("refused")).as("%s", commands.get(i)).isTrue();
            } else if (ask.isSound()) {
                assertThat(results.get(i).path("refused").asText()).isNotEqualTo("invalid");
            }
        }
        var shell = ((ObjectNode) body.deepCopy());
        shell.putArray("commands");
        assertThat(wrongIn(ask, shell)).isEmpty();
    }

    private static void eachPartForItself(Ask ask, JsonNode body, Got got) {
        var refused = got.json().path("results").path("refused");
        var shell = ((ObjectNode) body.deepCopy());
        shell.remove(List.of("entries", "currentStatus", "currentTheme"));
        assertThat(wrongIn(ask, shell)).isEmpty();
        var counted = ((ObjectNode) body.deepCopy());
        if (counted.has("entries")) {
            // Derived, where there are entries, so that nobody reads it.
            counted.remove("currentStatus");
        }
        if (!wrongIn(ask, counted).isEmpty()) {
            assertThat(refused).as("%s", body).isNotEmpty();
        } else if (ask.isSound()) {
            assertThat(refused.toString()).doesNotContain("\"invalid\"");
        }
    }

    private static List<?> wrongIn(Ask ask, JsonNode body) {
        return OpenApi.STINT.errors(ask.operation().body().orElseThrow(), body);
    }

    private static void whatTheFileAllowsIsNotRefusedForItsForm(Got got) {
        if (got.header("Content-Type").equals("application/problem+json")) {
            assertThat(got.code()).isNotIn(UNSOUND).isNotEqualTo("signed-out");
        }
    }
}
