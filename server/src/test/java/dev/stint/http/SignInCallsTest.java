package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.account.SignIn;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** One's own sign-ins, listed and ended, over HTTP. */
class SignInCallsTest extends StintWithAda {
    @Test
    void everybodySeesTheirOwnBrowsersAndWhichOneThisIs() {
        stint.clock().move(Duration.ofMinutes(1));
        var phone = signIn("Phone/1.0 " + "x".repeat(300));
        ada.invite(stint, "bob@example.org");
        ada.token("cron");
        stint.clock().move(Duration.ofMinutes(1));

        var listed = phone.get("/api/sign-ins").json().path("signIns");

        assertThat(listed).hasSize(2);
        var first = listed.path(0);
        assertThat(first.path("agent").asText()).isEqualTo("Phone/1.0 " + "x".repeat(190));
        assertThat(first.path("isThisOne").asBoolean()).isTrue();
        assertThat(first.path("createdAt").asLong())
                .isEqualTo(NINE.plus(Duration.ofMinutes(1)).toEpochMilli());
        assertThat(first.path("seenAt").asLong())
                .isEqualTo(NINE.plus(Duration.ofMinutes(2)).toEpochMilli());
        assertThat(first.path("id").asText()).matches("[0-9a-f]{32}");
        assertThat(listed.path(1).path("isThisOne").asBoolean(true)).isFalse();
        assertThat(first.size()).isEqualTo(5);
    }

    @Test
    void oneThatIsEndedElsewhereOpensNothingAnyMore() {
        var phone = ada.signInAgain();
        var id = id(phone);

        assertThat(ada.delete("/api/sign-ins/" + id).status()).isEqualTo(204);

        assertThat(phone.get("/api/session").code()).isEqualTo("signed-out");
        assertThat(ada.get("/api/session").status()).isEqualTo(200);
        assertThat(ada.delete("/api/sign-ins/" + id).code()).isEqualTo("not-found");
        assertThat(ada.get("/api/sign-ins").json().path("signIns")).hasSize(1);
    }

    @Test
    void whoEndsTheirOwnIsSignedOut() {
        var ended = ada.delete("/api/sign-ins/" + id(ada));
        assertThat(ended.status()).isEqualTo(204);
        assertThat(ended.header("Set-Cookie")).startsWith("stint=; Path=/; Max-Age=0;");
        assertThat(ada.get("/api/session").code()).isEqualTo("signed-out");
    }

    @Test
    void whatIsIdleForTooLongIsNotListed() {
        var phone = ada.signInAgain();
        stint.clock().move(SignIn.IDLE_MAX.minusDays(1));
        assertThat(phone.get("/api/sign-ins").json().path("signIns")).hasSize(2);
        stint.clock().move(Duration.ofDays(1));
        assertThat(phone.get("/api/sign-ins").json().path("signIns")).hasSize(1);
    }

    @Test
    void aFullDiskEndsItNowAndSaysThatItIsNotKept() {
        var phone = ada.signInAgain();
        var id = id(phone);
        stint.commit().setFull(true);

        assertThat(ada.delete("/api/sign-ins/" + id).code()).isEqualTo("disk-full");

        assertThat(phone.get("/api/session").code()).isEqualTo("signed-out");
        stint.commit().setFull(false);
        assertThat(ada.delete("/api/sign-ins/" + id).status()).isEqualTo(204);
    }

    private Person signIn(String agent) {
        var typed =
                "{\"mail\": \"%s\", \"password\": \"%s\"}".formatted(ada.mail(), Person.PASSWORD);
        var call = Call.post(stint.base(), "/api/auth/sign-in", typed).with("User-Agent", agent);
        return new Person(stint.base(), ada.user(), ada.mail(), call.send().cookie());
    }

    private static String id(Person person) {
        Iterable<JsonNode> listed = person.get("/api/sign-ins").json().path("signIns");
        return StreamSupport.stream(listed.spliterator(), false)
                .filter(signIn -> signIn.path("isThisOne").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }
}
