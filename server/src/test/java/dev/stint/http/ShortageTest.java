package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When there is too little of something. */
@Timeout(120)
class ShortageTest extends StintWithAda {
    @Test
    void aFullDiskIsToldAndWhatIsKeptCanBeRead() {
        stint.fillDisk();
        var id = 1;
        var got = ada.punch(id, "IN", NINE);
        while (got.status() == 200 && id < 1000) {
            id++;
            stint.clock().move(Duration.ofSeconds(1));
            got = ada.punch(id, id % 2 == 1 ? "IN" : "OUT", NINE.plusSeconds(id));
        }

        assertThat(got.status()).isEqualTo(507);
        assertThat(got.code()).isEqualTo("disk-full");
        assertThat(got.header("Retry-After")).isEqualTo("60");
        var session = ada.get("/api/session");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("cursor").asText()).startsWith((id + 1) + ":");
        assertThat(ada.post("/api/heartbeat", "{}").status()).isEqualTo(200);
    }

    @Test
    void aFullDiskKeepsNobodyFromSigningOut() {
        var phone = ada.signInAgain();
        stint.commit().setFull(true);
        assertThat(ada.punch(1, "IN", NINE).code()).isEqualTo("disk-full");

        var out = ada.post("/api/auth/sign-out", "{}");

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).startsWith("stint=; Path=/; Max-Age=0;");
        assertThat(ada.get("/api/session").code()).isEqualTo("signed-out");
        assertThat(phone.get("/api/session").status()).isEqualTo(200);

        // Once there is room again nothing of it is left to be revived.
        stint.commit().setFull(false);
        restart(Map.of());
        assertThat(ada.get("/api/session").code()).isEqualTo("signed-out");
    }

    @Test
    void whoSendsTooSlowlyIsNotWaitedFor() {
        try (var silent = new RawConnection(stint.port());
                var slow = new RawConnection(stint.port())) {
            var half =
                    """
                    POST /api/commands HTTP/1.1\r
                    Host: stint\r
                    Content-Type: application/json\r
                    Content-Length: 100\r
                    \r
                    {"comm""";

            var got = slow.say(half).hear();

            assertThat(got.status()).isEqualTo(408);
            assertThat(got.code()).isEqualTo("too-slow");
            assertThat(slow.isOver()).isTrue();
            assertThat(silent.isOver()).isTrue();
        }
    }
}
