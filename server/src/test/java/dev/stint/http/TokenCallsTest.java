package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Programs with a token of their own, over HTTP. */
class TokenCallsTest extends StintWithAda {
    @Test
    void aProgramActsForWhoeverMadeItsToken() {
        var token = ada.token("cron");
        assertThat(token).matches("stint_[A-Za-z0-9_-]{43}");

        var punch = "{\"commands\": [" + Person.punchJson(7, "IN", NINE) + "]}";
        var sent = Call.post(stint.base(), "/api/commands", punch).bearing(token).send();

        assertThat(sent.status()).isEqualTo(200);
        assertThat(ada.get("/api/session").json().path("currentStatus").asText()).isEqualTo("IN");
        var seen = Call.get(stint.base(), "/api/account").bearing(token).send();
        assertThat(seen.json().path("userId").asText()).isEqualTo(ada.user().value());
        var beat = Call.post(stint.base(), "/api/heartbeat", "{}").bearing(token).send();
        assertThat(beat.status()).isEqualTo(200);
        assertThat(beat.header("Set-Cookie")).isEmpty();
    }

    @Test
    void aTokenIsShownOnceAndListedByItsName() {
        var made = ada.post("/api/tokens", "{\"name\": \" backup script \"}").json();
        var token = made.path("token").asText();
        assertThat(names(made)).containsExactly("id", "name", "createdAt", "token");
        assertThat(made.path("createdAt").asLong()).isEqualTo(NINE.toEpochMilli());

        stint.clock().move(Duration.ofMinutes(5));
        Call.get(stint.base(), "/api/session").bearing(token).send();
        var listed = ada.get("/api/tokens");

        assertThat(listed.body()).doesNotContain(token);
        var one = listed.json().path("tokens").path(0);
        assertThat(names(one)).containsExactlyInAnyOrder("id", "name", "createdAt", "seenAt");
        assertThat(one.path("name").asText()).isEqualTo("backup script");
        assertThat(one.path("id")).isEqualTo(made.path("id"));
        assertThat(one.path("seenAt").asLong())
                .isEqualTo(NINE.plus(Duration.ofMinutes(5)).toEpochMilli());
    }

    @Test
    void whatIsRemovedOpensNothingAnyMore() {
        var token = ada.token("cron");
        var other = ada.token("other");
        var account = Call.get(stint.base(), "/api/account");
        assertThat(account.bearing(token).send().status()).isEqualTo(200);
        var id = ada.get("/api/tokens").json().path("tokens").path(0).path("id").asText();

        var removed = ada.delete("/api/tokens/" + id);

        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.body()).isEmpty();
        assertThat(account.bearing(token).send().code()).isEqualTo("signed-out");
        assertThat(account.bearing(other).send().status()).isEqualTo(200);
        assertThat(ada.delete("/api/tokens/" + id).code()).isEqualTo("not-found");
        assertThat(ada.get("/api/tokens").json().path("tokens")).hasSize(1);
    }

    @Test
    void fiftyTokensAreEnoughForAnybody() {
        for (var i = 1; i <= 50; i++) {
            ada.token("script " + i);
        }
        var tooMany = ada.post("/api/tokens", "{\"name\": \"one more\"}");
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.code()).isEqualTo("too-many-tokens");
        var bob = ada.invite(stint, "bob@example.org");
        assertThat(bob.token("mine")).isNotEmpty();
        var id = ada.get("/api/tokens").json().path("tokens").path(20).path("id").asText();
        ada.delete("/api/tokens/" + id);
        assertThat(ada.token("one more")).isNotEmpty();
    }

    @Test
    void aTokenOutlastsYearsOfRestAndARestart() {
        var token = ada.token("yearly");
        restart(Map.of());
        stint.clock().move(Duration.ofDays(2000));
        var account = Call.get(stint.base(), "/api/account").bearing(token);
        assertThat(account.send().status()).isEqualTo(200);
        assertThat(ada.get("/api/account").code()).isEqualTo("signed-out");
    }

    @Test
    void aDeactivatedPersonHasNeitherSignInNorTokenThatWorks() {
        var bob = ada.invite(stint, "bob@example.org");
        var account = Call.get(stint.base(), "/api/account");
        var used = bob.token("used");
        var unused = bob.token("unused");
        assertThat(account.bearing(used).send().status()).isEqualTo(200);

        stint.deactivate(bob.user());

        assertThat(bob.get("/api/account").code()).isEqualTo("signed-out");
        assertThat(account.bearing(used).send().code()).isEqualTo("signed-out");
        assertThat(account.bearing(unused).send().code()).isEqualTo("signed-out");
        assertThat(bob.post("/api/tokens", "{\"name\": \"x\"}").code()).isEqualTo("signed-out");
        var typed =
                "{\"mail\": \"%s\", \"password\": \"%s\"}".formatted(bob.mail(), Person.PASSWORD);
        assertThat(Call.post(stint.base(), "/api/auth/sign-in", typed).send().code())
                .isEqualTo("wrong-credentials");
        restart(Map.of());
        assertThat(Call.get(stint.base(), "/api/account").bearing(used).send().code())
                .isEqualTo("signed-out");
        assertThat(ada.get("/api/account").status()).isEqualTo(200);
    }

    @Test
    void noCookieIsReadBesideAToken() {
        var account = Call.get(stint.base(), "/api/account").as(ada);
        for (var header : List.of("Bearer nobodys", "Bearer", "bearer ", "Bearer a b")) {
            assertThat(account.with("Authorization", header).send().code())
                    .as(header)
                    .isEqualTo("signed-out");
        }
        // A proxy in front may have a password of its own, which browsers then send along.
        assertThat(account.with("Authorization", "Basic YTpi").send().status()).isEqualTo(200);
    }

    @Test
    void aSignInIsNoTokenAndATokenNoSignIn() {
        var token = ada.token("cron");
        var account = Call.get(stint.base(), "/api/account");
        var cookies = ada.cookie().substring("stint=".length());
        assertThat(account.bearing(cookies).send().code()).isEqualTo("signed-out");
        assertThat(account.with("Cookie", "stint=" + token).send().code()).isEqualTo("signed-out");
    }

    @Test
    void aTokenNeedsNoOriginSinceNoPageCanMakeABrowserSendIt() {
        var beat = Call.post(stint.base(), "/api/heartbeat", "{}");
        var elsewhere = beat.with("Origin", "https://evil.example");
        assertThat(elsewhere.as(ada).send().code()).isEqualTo("wrong-origin");
        var byToken = elsewhere.bearing(ada.token("cron")).send();
        assertThat(byToken.status()).isEqualTo(200);
        assertThat(byToken.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void nothingThatIsKeptOpensAnything() throws IOException {
        var token = ada.token("cron");
        restart(Map.of());
        var secret = token.substring("stint_".length());
        try (var files = Files.walk(data())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(secret)).as(file.toString()).isFalse();
            }
        }
    }

    private static List<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }
}
