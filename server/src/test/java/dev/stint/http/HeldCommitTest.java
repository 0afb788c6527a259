package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While a commit is under way nothing is said of it, and nobody who only reads waits for it. */
class HeldCommitTest extends StintWithAda {
    private Person bob;

    @BeforeEach
    void invite() {
        bob = ada.invite(stint, "bob@example.org");
        bob.get("/api/session");
    }

    @Test
    void nothingIsSaidOfAPunchBeforeItIsKept() {
        var before = ada.get("/api/session").json().path("cursor");
        stint.commit().hold();
        var punch = CompletableFuture.supplyAsync(() -> ada.punch(1, "IN", NINE));
        stint.commit().awaitReached();

        assertThat(ada.get("/api/session").json().path("cursor")).isEqualTo(before);
        assertThat(ada.get("/api/session").json().path("currentStatus").asText()).isEqualTo("OUT");
        assertThat(ada.post("/api/heartbeat", "{}").json().path("cursor")).isEqualTo(before);
        assertThat(stint.sessions().read(ada.user(), 0)).hasSize(2);
        assertThat(punch).isNotDone();

        stint.commit().release();
        var answer = punch.join().json();
        assertThat(answer.path("results").get(0).path("applied").asLong()).isEqualTo(3);
        assertThat(ada.get("/api/session").json().path("cursor")).isEqualTo(answer.path("cursor"));
    }

    @Test
    void whoReadsDoesNotWaitForWhoWrites() {
        stint.commit().hold();
        var punch = CompletableFuture.supplyAsync(() -> ada.punch(1, "IN", NINE));
        stint.commit().awaitReached();

        assertThat(bob.get("/api/session").status()).isEqualTo(200);
        assertThat(bob.get("/api/account").status()).isEqualTo(200);
        assertThat(Call.get(stint.base(), "/healthz").send().status()).isEqualTo(200);
        assertThat(punch).isNotDone();

        stint.commit().release();
        assertThat(punch.join().status()).isEqualTo(200);
    }
}
