package dev.stint.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of other sites, as their browsers call for them. */
class OriginsTest extends StintWithAda {
    private static final String APP = "https://app.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private String token = "";

    @Override
    protected Map<String, String> settings() {
        return Map.of("STINT_ORIGINS", "https://other.example, https://app.example");
    }

    @BeforeEach
    void makeToken() {
        token = ada.token("app");
    }

    @Test
    void aPageThatMayCallIsToldSoBeforeItDoes() {
        for (var path : List.of("/api/commands", "/api/account", "/api/tokens/x", "/api/none")) {
            var asked = preflight(path, APP);
            assertThat(asked.status()).isEqualTo(204);
            assertThat(asked.header(ALLOWED)).isEqualTo(APP);
            assertThat(asked.header("Access-Control-Allow-Methods"))
                    .isEqualTo("GET, POST, PATCH, DELETE");
            assertThat(asked.header("Access-Control-Allow-Headers"))
                    .isEqualTo("Authorization, Content-Type, If-None-Match, Last-Event-ID");
            assertThat(asked.header("Vary")).isEqualTo("Origin");
            assertThat(asked.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    void itsCallsAreAnsweredByItsTokenAndItMayReadThem() {
        for (var path : List.of("/api/session", "/api/session/window")) {
            var call = Call.get(stint.base(), path).with("Origin", APP).bearing(token);
            var got = call.send();
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header(ALLOWED)).isEqualTo(APP);
            assertThat(got.header("Access-Control-Expose-Headers")).isEqualTo("ETag, Retry-After");
            assertThat(got.header("Access-Control-Allow-Credentials")).isEmpty();
            var again = call.with("If-None-Match", got.header("ETag")).send();
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.header(ALLOWED)).isEqualTo(APP);
        }
        var beat = Call.post(stint.base(), "/api/heartbeat", "{}").with("Origin", APP);
        assertThat(beat.bearing(token).send().status()).isEqualTo(200);
        // What went wrong may be read as well.
        assertThat(beat.bearing("none").send().header(ALLOWED)).isEqualTo(APP);
    }

    @Test
    void noCookieIsReadForIt() {
        var session = Call.get(stint.base(), "/api/session").with("Origin", APP).as(ada);
        assertThat(session.send().code()).isEqualTo("signed-out");
        var beat = Call.post(stint.base(), "/api/heartbeat", "{}").with("Origin", APP).as(ada);
        assertThat(beat.send().code()).isEqualTo("signed-out");
    }

    @Test
    void aPageOfAnyOtherSiteIsToldNothing() {
        var near =
                List.of(
                        "http://app.example",
                        "https://app.example:8443",
                        "https://app.example.evil.example",
                        "https://evil.example",
                        "null",
                        "https://app.example, https://evil.example");
        for (var origin : near) {
            var asked = preflight("/api/commands", origin);
            assertThat(asked.code()).as(origin).isEqualTo("wrong-method");
            assertThat(asked.header(ALLOWED)).isEmpty();
            assertThat(asked.header("Vary")).isEqualTo("Origin");
            var session = Call.get(stint.base(), "/api/session").with("Origin", origin);
            assertThat(session.bearing(token).send().header(ALLOWED)).isEmpty();
            assertThat(session.as(ada).send().code()).isEqualTo("signed-out");
            var beat = Call.post(stint.base(), "/api/heartbeat", "{}").with("Origin", origin);
            assertThat(beat.as(ada).send().code()).isEqualTo("wrong-origin");
        }
    }

    @Test
    void ourOwnPageNeedsNoListAndWithoutOneNobodyIsTold() {
        var beat = Call.post(stint.base(), "/api/heartbeat", "{}").with("Origin", stint.base());
        assertThat(beat.as(ada).send().status()).isEqualTo(200);
        restart(Map.of());
        assertThat(preflight("/api/commands", APP).header(ALLOWED)).isEmpty();
        assertThat(ada.get("/api/session").header("Vary")).isEmpty();
    }

    private Got preflight(String path, String origin) {
        return Call.get(stint.base(), path)
                .method("OPTIONS")
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,content-type")
                .send();
    }
}
