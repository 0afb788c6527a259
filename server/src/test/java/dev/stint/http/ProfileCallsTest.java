package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Body;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One's own account, over HTTP. */
class ProfileCallsTest extends StintWithAda {
    private static final String ACCOUNT = "/api/account";
    private static final String PASSWORD = "/api/account/password";

    @Test
    void atFirstAnAccountIsAsItWasMade() {
        var account = ada.get(ACCOUNT).json();
        assertThat(account.path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(account.path("language").isNull()).isTrue();
        assertThat(account.path("theme").asText()).isEqualTo("light");
        assertThat(account.path("goalMinutes").asLong()).isEqualTo(480);
        assertThat(account.path("dayStartMinutes").asLong()).isZero();
        assertThat(account.path("userName").asText()).isEqualTo("Ada");
        assertThat(account.size()).isEqualTo(9);
    }

    @Test
    void allOfItCanBeChangedAndOnlyWhatIsOtherwiseIsWrittenDown() {
        var all =
                """
                {"name": " Ada L. ", "mail": "ada@new.example", "timeZone": "Asia/Tokyo",
                 "language": "de-AT", "theme": "moss", "goalMinutes": 420,
                 "dayStartMinutes": 240}
                """;
        var changed = change(ada, all);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(ada.get(ACCOUNT).body());
        var account = changed.json();
        assertThat(account.path("userName").asText()).isEqualTo("Ada L.");
        assertThat(account.path("userEmail").asText()).isEqualTo("ada@new.example");
        assertThat(account.path("timeZone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(account.path("language").asText()).isEqualTo("de-AT");
        assertThat(account.path("theme").asText()).isEqualTo("moss");
        assertThat(account.path("goalMinutes").asLong()).isEqualTo(420);
        assertThat(account.path("dayStartMinutes").asLong()).isEqualTo(240);
        var today = LocalDate.of(2026, 6, 9);
        var goal = Duration.ofHours(7);
        var dayStart = Duration.ofHours(4);
        assertThat(added(2))
                .containsExactly(
                        new Body.Rule(today, goal, dayStart, null, null),
                        new Body.Prefer("moss", "de-AT", "Asia/Tokyo"));

        assertThat(change(ada, all).body()).isEqualTo(changed.body());
        assertThat(change(ada, "{}").body()).isEqualTo(changed.body());
        change(ada, "{\"goalMinutes\": 400, \"dayStartMinutes\": 240}");
        assertThat(added(4))
                .containsExactly(new Body.Rule(today, Duration.ofMinutes(400), null, null, null));
        restart(Map.of());
        assertThat(ada.get(ACCOUNT).json().path("userName").asText()).isEqualTo("Ada L.");
    }

    @Test
    void aLanguageIsToldAsSomeCommandSaidIt() {
        var prefer =
                Person.punchJson(77, "PREFER", NINE)
                        .replace("\"body\": {}", "\"body\": {\"language\": \"!! no tag\"}");
        ada.post("/api/commands", "{\"commands\": [" + prefer + "]}");
        assertThat(ada.get(ACCOUNT).json().path("language").asText()).isEqualTo("!! no tag");
    }

    @Test
    void aGoalHoldsFromTodayOnWhereverThePersonIs() {
        ada.punch(1, "IN", NINE);
        stint.clock().move(Duration.ofHours(14));
        change(ada, "{\"goalMinutes\": 60}");
        change(ada, "{\"goalMinutes\": 30, \"timeZone\": \"Asia/Tokyo\"}");
        Call.get(stint.base(), ACCOUNT + "?zone=America/Lima").as(ada).send();
        assertThat(added(3).stream().map(ProfileCallsTest::from))
                .containsExactly("2026-06-09", "2026-06-10", "");
    }

    private static String from(Body body) {
        return body instanceof Body.Rule rule ? rule.from().toString() : "";
    }

    @Test
    void aNewNameStandsInAllThatIsToldAfterIt() {
        var bob = ada.invite(stint, "bob@example.org");
        var phone = bob.signInAgain();
        assertThat(phone.get("/api/session").json().path("userName").asText()).isEqualTo("Bob");
        change(bob, "{\"name\": \"Robert\"}");
        assertThat(phone.get("/api/session").json().path("userName").asText()).isEqualTo("Robert");
        assertThat(ada.get(ACCOUNT).json().path("userName").asText()).isEqualTo("Ada");
    }

    @Test
    void whoHasAnotherMailSignsInWithThat() {
        change(ada, "{\"mail\": \"ada@new.example\"}");
        assertThat(signIn("ada@example.org", Person.PASSWORD).code())
                .isEqualTo("wrong-credentials");
        assertThat(signIn("ADA@new.example", Person.PASSWORD).status()).isEqualTo(200);
        // Nobody has it any more.
        assertThat(ada.invite(stint, "ada@example.org").mail()).isEqualTo("ada@example.org");
    }

    @Test
    void aMailThatIsTakenChangesNothingAtAll() {
        ada.invite(stint, "bob@example.org");
        var before = ada.get(ACCOUNT).body();
        var events = stint.sessions().read(ada.user(), 0);
        var taken = "{\"mail\": \"BOB@example.org\", \"name\": \"X\", \"goalMinutes\": 1}";
        assertThat(change(ada, taken).code()).isEqualTo("mail-taken");
        assertThat(ada.get(ACCOUNT).body()).isEqualTo(before);
        assertThat(stint.sessions().read(ada.user(), 0)).isEqualTo(events);
    }

    @Test
    void aFullDiskChangesNothingAtAll() {
        var before = ada.get(ACCOUNT).body();
        stint.commit().setFull(true);
        assertThat(change(ada, "{\"name\": \"X\", \"goalMinutes\": 1}").code())
                .isEqualTo("disk-full");
        assertThat(change(ada, "{\"name\": \"X\"}").code()).isEqualTo("disk-full");
        assertThat(newPassword(ada, Person.PASSWORD).code()).isEqualTo("disk-full");
        stint.commit().setFull(false);
        assertThat(ada.get(ACCOUNT).body()).isEqualTo(before);
        assertThat(signIn(ada.mail(), Person.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aTokenMayChangeWhatIsNoWayIn() {
        var token = ada.token("script");
        var theme = changing("{\"theme\": \"dark\"}").bearing(token).send();
        assertThat(theme.json().path("theme").asText()).isEqualTo("dark");
        var mail = changing("{\"mail\": \"eve@example.org\", \"theme\": \"light\"}");
        assertThat(mail.bearing(token).send().code()).isEqualTo("forbidden");
        assertThat(ada.get(ACCOUNT).json().path("theme").asText()).isEqualTo("dark");
    }

    @Test
    void anotherPasswordEndsEveryOtherSignInAndNoToken() {
        var phone = ada.signInAgain();
        var token = ada.token("script");
        var bob = ada.invite(stint, "bob@example.org");
        assertThat(phone.get("/api/session").status()).isEqualTo(200);

        var set = newPassword(ada, Person.PASSWORD);

        assertThat(set.status()).isEqualTo(204);
        assertThat(phone.get("/api/session").code()).isEqualTo("signed-out");
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
        assertThat(bob.get("/api/session").status()).isEqualTo(200);
        var script = Call.get(stint.base(), "/api/session").bearing(token);
        assertThat(script.send().status()).isEqualTo(200);
        assertThat(signIn(ada.mail(), Person.PASSWORD).code()).isEqualTo("wrong-credentials");
        assertThat(signIn(ada.mail(), "staple instead").status()).isEqualTo(200);
        restart(Map.of());
        assertThat(Call.get(stint.base(), "/api/session").as(phone).send().code())
                .isEqualTo("signed-out");
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void whoGuessesThePasswordThatHoldsIsSlowedDownAsAtTheDoor() {
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(newPassword(ada, "guess").code()).isEqualTo("wrong-credentials");
        }
        var waiting = newPassword(ada, Person.PASSWORD);
        assertThat(waiting.code()).isEqualTo("throttled");
        assertThat(waiting.header("Retry-After")).isEqualTo("1");
        assertThat(signIn(ada.mail(), Person.PASSWORD).code()).isEqualTo("throttled");
        stint.clock().move(Duration.ofMinutes(10));
        assertThat(newPassword(ada, Person.PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void changesCountAsCommandsDo() {
        restart(Map.of("STINT_COMMANDS_BURST", "2"));
        assertThat(change(ada, "{\"theme\": \"dark\"}").status()).isEqualTo(200);
        assertThat(change(ada, "{\"theme\": \"light\"}").status()).isEqualTo(200);
        assertThat(change(ada, "{\"theme\": \"moss\"}").code()).isEqualTo("throttled");
    }

    private Call changing(String json) {
        return Call.post(stint.base(), ACCOUNT, json).method("PATCH");
    }

    private Got change(Person person, String json) {
        return changing(json).as(person).send();
    }

    private static Got newPassword(Person person, String current) {
        return person.post(
                PASSWORD,
                "{\"current\": \"%s\", \"password\": \"staple instead\"}".formatted(current));
    }

    private Got signIn(String mail, String password) {
        var typed = "{\"mail\": \"%s\", \"password\": \"%s\"}".formatted(mail, password);
        return Call.post(stint.base(), "/api/auth/sign-in", typed).send();
    }

    private List<Body> added(long after) {
        return stint.sessions().read(ada.user(), after).stream()
                .map(link -> link.event().body())
                .toList();
    }
}
