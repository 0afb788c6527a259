package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Call;
import dev.stint.http.Person;
import dev.stint.http.StintWithAda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stream says goodbye as soon as its sign-in is over, and nobody else's does. The timeout is
 * against a test that waits for ever.
 */
@Timeout(60)
class RevokedTest extends StintWithAda {
    @Test
    void aSignInThatIsEndedElsewhereEndsItsStreamAtOnce() {
        var phone = ada.signInAgain();
        try (var ended = OpenedStream.of(phone);
                var other = OpenedStream.of(ada)) {
            ended.next("snapshot");
            other.next("snapshot");

            var mine = ada.get("/api/sign-ins").json().path("signIns");
            for (var each : mine) {
                if (!each.path("isThisOne").asBoolean()) {
                    ada.delete("/api/sign-ins/" + each.path("id").asText());
                }
            }

            assertThat(ended.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            ada.punch(1, "IN", NINE);
            assertThat(other.next("delta").seq()).isEqualTo(3);
        }
    }

    @Test
    void aTokenThatIsRemovedEndsItsStreamAtOnce() {
        var token = ada.token("screen");
        var id = ada.get("/api/tokens").json().path("tokens").path(0).path("id").asText();
        try (var ended = OpenedStream.bearing(token, stint.base());
                var other = OpenedStream.of(ada)) {
            ended.next("snapshot");
            other.next("snapshot");

            ada.delete("/api/tokens/" + id);

            assertThat(ended.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            ada.punch(1, "IN", NINE);
            assertThat(other.next("delta").seq()).isEqualTo(3);
        }
    }

    @Test
    void anotherPasswordEndsTheStreamsOfAllOtherBrowsersAtOnce() {
        var phone = ada.signInAgain();
        var typed =
                "{\"current\": \"%s\", \"password\": \"staple instead\"}"
                        .formatted(Person.PASSWORD);
        try (var ended = OpenedStream.of(phone);
                var script = OpenedStream.bearing(ada.token("screen"), stint.base());
                var own = OpenedStream.of(ada)) {
            ended.next("snapshot");
            script.next("snapshot");
            own.next("snapshot");

            ada.post("/api/account/password", typed);

            assertThat(ended.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            ada.punch(1, "IN", NINE);
            own.next("delta");
            script.next("delta");
        }
    }

    @Test
    void whatIsToldAfterAnotherNameHasIt() {
        try (var stream = OpenedStream.of(ada);
                var later = OpenedStream.of(ada)) {
            stream.next("snapshot");
            later.next("snapshot");
            var change = Call.post(stint.base(), "/api/account", "{\"name\": \"Ada L.\"}");
            change.method("PATCH").as(ada).send();
            try (var next = OpenedStream.of(ada)) {
                var user = next.next("snapshot").data().path("user");
                assertThat(user.path("userName").asText()).isEqualTo("Ada L.");
            }
        }
    }

    @Test
    void whoIsDeactivatedHasNoStreamLeft() {
        Person bob = ada.invite(stint, "bob@example.org");
        try (var page = OpenedStream.of(bob);
                var script = OpenedStream.bearing(bob.token("screen"), stint.base());
                var adas = OpenedStream.of(ada)) {
            page.next("snapshot");
            script.next("snapshot");
            adas.next("snapshot");

            stint.deactivate(bob.user());

            assertThat(page.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            assertThat(script.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            ada.punch(1, "IN", NINE);
            adas.next("delta");
        }
    }
}
