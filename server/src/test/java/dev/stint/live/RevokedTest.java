package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

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
