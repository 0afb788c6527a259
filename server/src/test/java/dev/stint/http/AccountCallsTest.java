package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.SignIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Accounts, links and sign-ins, over HTTP. */
class AccountCallsTest extends StintWithAda {
    @Test
    void theFirstIsAnAdminAndWhoeverIsInvitedAMember() {
        assertThat(ada.get("/api/account").json().path("role").asText()).isEqualTo("admin");
        var bob = ada.invite(stint, "bob@example.org");
        assertThat(bob.get("/api/account").json().path("role").asText()).isEqualTo("member");
        assertThat(bob.get("/api/account").json().path("userName").asText()).isEqualTo("Bob");
    }

    @Test
    void aMembersRecordBeginsAsThatOfWhoeverInvitedThem() {
        var bob = ada.invite(stint, "bob@example.org");
        var adas = stint.sessions().read(ada.user(), 0).getFirst().event();
        var bobs = stint.sessions().read(bob.user(), 0).getFirst().event();
        assertThat(bobs.body()).isEqualTo(adas.body());
    }

    @Test
    void aLinkTellsWhatItIsForAndUntilWhen() {
        var invitation = ada.post("/api/auth/invitations", "{}").json();
        var url = invitation.path("url").asText();
        assertThat(url).startsWith(stint.base() + "/#invite=");
        var body = "{\"link\": \"%s\"}".formatted(url.substring(url.indexOf('=') + 1));

        var told = Call.post(stint.base(), "/api/auth/link", body).send().json();

        assertThat(told.path("kind").asText()).isEqualTo("invite");
        assertThat(told.path("expiresAt").asLong())
                .isEqualTo(NINE.plus(Duration.ofDays(7)).toEpochMilli());
        assertThat(invitation.path("expiresAt")).isEqualTo(told.path("expiresAt"));
    }

    @Test
    void ofTwoWhoOpenOneLinkOneWinsAndTheOtherIsTold() {
        var link = ada.invitation();
        var both = new ArrayList<CompletableFuture<Got>>();
        for (var name : List.of("bob", "eve")) {
            var body =
                    """
                    {"link": "%s", "name": "%s", "mail": "%s@example.org",
                     "password": "long enough", "zone": "UTC"}
                    """
                            .formatted(link, name, name);
            var call = Call.post(stint.base(), "/api/auth/join", body);
            both.add(CompletableFuture.supplyAsync(call::send));
        }
        var statuses = both.stream().map(CompletableFuture::join).map(Got::status).sorted();
        assertThat(statuses).containsExactly(201, 410);
    }

    @Test
    void aCookieIsForThisServerAloneAndNoScriptReadsIt() {
        var body =
                "{\"mail\": \"ADA@example.org\", \"password\": \"%s\"}".formatted(Person.PASSWORD);
        var got = Call.post(stint.base(), "/api/auth/sign-in", body).send();
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("Set-Cookie"))
                .matches(
                        "stint=[A-Za-z0-9_-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
        assertThat(got.cookie()).isNotEqualTo(ada.cookie());
    }

    @Test
    void ofSeveralCookiesOfItsNameTheOneThatIsKnownCounts() {
        var junk = "stint=junk; stint=; other=1; stint=" + "A".repeat(43) + "; ";
        var account = Call.get(stint.base(), "/api/account");
        assertThat(account.with("Cookie", junk + ada.cookie()).send().status()).isEqualTo(200);
        var beat = Call.post(stint.base(), "/api/heartbeat", "{}");
        assertThat(beat.with("Cookie", junk + ada.cookie()).send().cookie())
                .isEqualTo(ada.cookie());
        var tooMany = junk + "stint=more; " + ada.cookie();
        assertThat(account.with("Cookie", tooMany).send().code()).isEqualTo("signed-out");
    }

    @Test
    void whoeverSignsInNextEndsTheSignInBeforeWhateverStandsBesideIt() {
        var body =
                "{\"mail\": \"ada@example.org\", \"password\": \"%s\"}".formatted(Person.PASSWORD);
        var signIn = Call.post(stint.base(), "/api/auth/sign-in", body);
        var both = signIn.with("Cookie", "stint=junk; " + ada.cookie());
        assertThat(both.send().status()).isEqualTo(200);
        assertThat(ada.get("/api/account").code()).isEqualTo("signed-out");
    }

    @Test
    void signingOutEndsThisSignInAndNoOther() {
        var phone = ada.signInAgain();
        var out = phone.post("/api/auth/sign-out", "{}");
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).startsWith("stint=; Path=/; Max-Age=0;");
        assertThat(phone.get("/api/session").code()).isEqualTo("signed-out");
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void aSignInEndsThirtyDaysAfterItWasLastUsed() {
        var days = SignIn.IDLE_MAX.toDays();
        stint.clock().move(Duration.ofDays(days - 1));
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
        stint.clock().move(Duration.ofDays(days - 1));
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
        stint.clock().move(Duration.ofDays(days));
        assertThat(ada.get("/api/session").code()).isEqualTo("signed-out");
    }

    @Test
    void useIsRememberedAcrossARestart() {
        stint.clock().move(Duration.ofDays(20));
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
        restart(Map.of());
        stint.clock().move(Duration.ofDays(40));
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void whoeverSignsInNextInABrowserEndsTheSignInBefore() {
        var join =
                """
                {"link": "%s", "name": "Bob", "mail": "bob@example.org",
                 "password": "%s", "zone": "UTC"}
                """
                        .formatted(ada.invitation(), Person.PASSWORD);
        var bobs = ada.post("/api/auth/join", join).cookie();
        assertThat(ada.get("/api/account").code()).isEqualTo("signed-out");

        var signIn = "{\"mail\": \"ada@example.org\", \"password\": \"%s\"}";
        var account = Call.get(stint.base(), "/api/account").with("Cookie", bobs);
        var wrong = Call.post(stint.base(), "/api/auth/sign-in", signIn.formatted("guess"));
        assertThat(wrong.with("Cookie", bobs).send().status()).isEqualTo(401);
        assertThat(account.send().status()).isEqualTo(200);

        var right = Call.post(stint.base(), "/api/auth/sign-in", signIn.formatted(Person.PASSWORD));
        assertThat(right.with("Cookie", bobs).send().status()).isEqualTo(200);
        assertThat(account.send().code()).isEqualTo("signed-out");
    }

    @Test
    void whoGuessesWaitsLongerEachTimeAndAnUnknownMailTellsNothing() {
        for (var mail : List.of("ada@example.org", "nobody@example.org")) {
            var guess = "{\"mail\": \"%s\", \"password\": \"guess\"}".formatted(mail);
            var call = Call.post(stint.base(), "/api/auth/sign-in", guess);
            for (var attempt = 0; attempt < 5; attempt++) {
                assertThat(call.send().code()).isEqualTo("wrong-credentials");
            }
            assertThat(call.send().header("Retry-After")).isEqualTo("1");
            stint.clock().move(Duration.ofSeconds(1));
            assertThat(call.send().code()).isEqualTo("wrong-credentials");
            var waiting = call.send();
            assertThat(waiting.code()).isEqualTo("throttled");
            assertThat(waiting.header("Retry-After")).isEqualTo("2");
        }
        // Who is signed in already is not kept from work by somebody who guesses.
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void behindAProxyThatIsBelievedTheCookieIsForHttpsOnly() {
        restart(Map.of("STINT_PROXIES", "127.0.0.1", "STINT_URL", "https://clock.example.org"));
        var body =
                "{\"mail\": \"ada@example.org\", \"password\": \"%s\"}".formatted(Person.PASSWORD);
        var call =
                Call.post(stint.base(), "/api/auth/sign-in", body)
                        .with("X-Forwarded-Proto", "https")
                        .with("X-Forwarded-Host", "clock.example.org")
                        .with("X-Forwarded-For", "203.0.113.7");
        var got = call.with("Origin", "https://clock.example.org").send();
        assertThat(got.header("Set-Cookie")).startsWith("__Host-stint=").endsWith("; Secure");
        assertThat(call.with("Origin", "http://clock.example.org").send().code())
                .isEqualTo("wrong-origin");
        var session =
                Call.get(stint.base(), "/api/session")
                        .with("X-Forwarded-Proto", "https")
                        .with("Cookie", got.cookie());
        assertThat(session.send().status()).isEqualTo(200);
        // By plain http it is another site, and a prefixed cookie is not its own.
        var plain = session.without("X-Forwarded-Proto");
        assertThat(plain.send().code()).isEqualTo("signed-out");
    }

    @Test
    void belowAPathTheCookieAndTheLinksHaveIt() {
        restart(Map.of("STINT_URL", "https://example.org/clock"));
        var body =
                "{\"mail\": \"ada@example.org\", \"password\": \"%s\"}".formatted(Person.PASSWORD);
        var here = "https://example.org";
        var got =
                Call.post(stint.base(), "/clock/api/auth/sign-in", body)
                        .with("Origin", here)
                        .send();
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("Set-Cookie")).contains("; Path=/clock;");
        var invitation =
                Call.post(stint.base(), "/clock/api/auth/invitations", "{}")
                        .with("Cookie", got.cookie())
                        .send();
        assertThat(invitation.json().path("url").asText())
                .startsWith("https://example.org/clock/#invite=");
        assertThat(stint.terminal()).contains("https://example.org/clock/");
    }

    @Test
    void onlyThisMachineLearnsMoreThanThatTheServerIsWell() {
        var health = Call.get(stint.base(), "/healthz");
        assertThat(health.send().json().has("version")).isTrue();
        for (var header : List.of("X-Forwarded-For", "Forwarded", "X-Forwarded-Host")) {
            assertThat(health.with(header, "127.0.0.1").send().body()).isEqualTo("{\"ok\":true}");
        }
    }
}
