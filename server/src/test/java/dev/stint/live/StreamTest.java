package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.StintWithAda;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person's streams, through real HTTP. The timeout is against a test that waits for ever. */
@Timeout(120)
class StreamTest extends StintWithAda {
    @Override
    protected Map<String, String> settings() {
        return Map.of("STINT_STREAMS_PER_PERSON", "3");
    }

    @Test
    void aStreamBeginsWithAllThatAClientNeeds() {
        ada.punch(1, "IN", NINE);
        try (var stream = OpenedStream.of(ada)) {
            var headers = stream.headers();
            assertThat(headers.firstValue("Content-Type"))
                    .contains("text/event-stream;charset=utf-8");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store, no-transform");
            assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");

            var snapshot = stream.next("snapshot");
            assertThat(snapshot.id())
                    .isEqualTo(snapshot.data().path("cursor").asText())
                    .startsWith("3:");
            assertThat(snapshot.data().path("serverTime").asLong()).isEqualTo(NINE.toEpochMilli());
            assertThat(snapshot.data().path("user").path("userName").asText()).isEqualTo("Ada");
            assertThat(snapshot.data().path("timeZone").asText()).isEqualTo("Europe/Berlin");
            var window = snapshot.data().path("window");
            assertThat(window.path("start").isNull()).isTrue();
            assertThat(window.path("events").findValuesAsText("type"))
                    .containsExactly("RULE", "PREFER", "IN");
            assertThat(window.path("earlier").toString())
                    .isEqualTo("{\"unconfirmed\":0,\"reviews\":[]}");
        }
    }

    @Test
    void bothScreensOfAPersonSeeAPunchAtOnce() {
        try (var laptop = OpenedStream.of(ada);
                var phone = OpenedStream.of(ada)) {
            laptop.next("snapshot");
            phone.next("snapshot");
            var answer = ada.punch(1, "IN", NINE).json();

            var seen = laptop.next("delta");
            assertThat(phone.next("delta").data()).isEqualTo(seen.data());
            assertThat(seen.data().path("event").path("id").asLong()).isEqualTo(1);
            assertThat(seen.data().path("cursor")).isEqualTo(answer.path("cursor"));
        }
    }

    @Test
    void nobodyElseSeesIt() {
        var bob = ada.invite(stint, "bob@example.org");
        try (var bobs = OpenedStream.of(bob);
                var adas = OpenedStream.of(ada)) {
            bobs.next("snapshot");
            adas.next("snapshot");
            ada.punch(1, "IN", NINE);
            adas.next("delta");
            bob.punch(2, "IN", NINE);
            assertThat(bobs.next("delta").data().path("event").path("id").asLong()).isEqualTo(2);
        }
    }

    @Test
    void whoHasEverythingGetsOnlyWhatComesNext() {
        var cursor = ada.punch(1, "IN", NINE).json().path("cursor").asText();
        try (var stream = OpenedStream.of(ada, "?cursor=" + cursor)) {
            ada.punch(2, "OUT", NINE);
            assertThat(stream.next("delta").seq()).isEqualTo(4);
        }
    }

    @Test
    void whoMissedLittleGetsThatWhileAnotherScreenIsThere() {
        try (var other = OpenedStream.of(ada)) {
            var cursor = other.next("snapshot").id();
            ada.punch(1, "IN", NINE);
            ada.punch(2, "OUT", NINE);
            try (var back = OpenedStream.of(ada, "?cursor=" + cursor)) {
                assertThat(back.next("delta").seq()).isEqualTo(3);
                assertThat(back.next("delta").seq()).isEqualTo(4);
            }
        }
    }

    @Test
    void aCursorOfAnotherLogGetsOneSnapshot() {
        var bob = ada.invite(stint, "bob@example.org");
        var cursor = stint.sessions().read(ada.user(), 0).getLast().head().cursor();
        for (var other : new String[] {cursor, "2:0000000000000000", "99:" + cursor, "x", ""}) {
            try (var stream = OpenedStream.of(bob, "?cursor=" + other)) {
                var snapshot = stream.next("snapshot");
                assertThat(snapshot.data().toString()).doesNotContain(ada.user().value());
            }
        }
        try (var stream = OpenedStream.of(bob, "?cursor=" + cursor)) {
            stream.next("snapshot");
            bob.punch(1, "IN", NINE);
            assertThat(stream.next("delta").seq()).isEqualTo(3);
        }
    }

    @Test
    void whatReachesBeforeTheWindowComesAsASnapshot() {
        for (var day = 0; day < 5; day++) {
            var in = NINE.minus(Duration.ofDays(9 - day));
            ada.post("/api/commands", typed(10 + day, "IN", in, "{}"));
            ada.post(
                    "/api/commands",
                    typed(20 + day, "OUT", in.plusSeconds(60), "{\"reason\": \"END\"}"));
        }
        restart(Map.of());
        try (var stream = OpenedStream.of(ada)) {
            var start = stream.next("snapshot").data().path("window").path("start").asLong();
            assertThat(start).isEqualTo(14);
            ada.post("/api/commands", typed(30, "WITHDRAW", NINE, "{\"ids\": [14]}"));
            var moved = stream.next("snapshot").data().path("window");
            assertThat(moved.path("start").asLong()).isEqualTo(13);
            ada.punch(31, "IN", NINE);
            stream.next("delta");
        }
    }

    @Test
    void nothingIsToldBeforeItIsKept() {
        try (var first = OpenedStream.of(ada)) {
            var before = first.next("snapshot").id();
            stint.commit().hold();
            var punch = CompletableFuture.supplyAsync(() -> ada.punch(1, "IN", NINE));
            stint.commit().awaitReached();

            try (var second = OpenedStream.of(ada)) {
                assertThat(second.next("snapshot").id()).isEqualTo(before);
                stint.commit().release();
                assertThat(second.next("delta").seq()).isEqualTo(3);
            }
            assertThat(first.next("delta").seq()).isEqualTo(3);
            assertThat(punch.join().status()).isEqualTo(200);
        }
    }

    @Test
    void aSignInThatEndsTakesItsStreamsWithItAndNoOthers() {
        var phone = ada.signInAgain();
        try (var phones = OpenedStream.of(phone);
                var laptops = OpenedStream.of(ada)) {
            phones.next("snapshot");
            laptops.next("snapshot");
            phone.post("/api/auth/sign-out", "{}");
            assertThat(phones.next("bye").data().path("why").asText()).isEqualTo("signed-out");
            assertThat(phones.next()).isEmpty();
            ada.punch(1, "IN", NINE);
            laptops.next("delta");
        }
    }

    @Test
    void aPersonWithTooManyStreamsLosesTheOldest() {
        try (var oldest = OpenedStream.of(ada)) {
            oldest.next("snapshot");
            try (var second = OpenedStream.of(ada)) {
                second.next("snapshot");
                try (var third = OpenedStream.of(ada)) {
                    third.next("snapshot");
                    try (var fourth = OpenedStream.of(ada)) {
                        fourth.next("snapshot");
                        var bye = oldest.next("bye").data();
                        assertThat(bye.path("why").asText()).isEqualTo("rotate");
                        // One that came back at once would only push out the second.
                        assertThat(bye.path("after").asLong()).isBetween(60_000L, 120_000L);
                        assertThat(oldest.next()).isEmpty();
                        ada.punch(1, "IN", NINE);
                        second.next("delta");
                        fourth.next("delta");
                    }
                }
            }
        }
    }

    @Test
    void aServerThatStopsSaysSoAndSpreadsWhoComesBack() {
        try (var stream = OpenedStream.of(ada)) {
            stream.next("snapshot");
            stint.close();
            var bye = stream.next("bye").data();
            assertThat(bye.path("why").asText()).isEqualTo("shutdown");
            assertThat(bye.path("after").asLong()).isBetween(0L, 5000L);
            assertThat(stream.next()).isEmpty();
        }
    }

    private static String typed(long id, String type, Instant at, String body) {
        return """
        {"commands": [{"id": %d, "device": "laptop", "n": %d, "type": "%s", "source": "manual",
         "at": %d, "zone": "Europe/Berlin", "offset": 120, "uncertainty": 20, "body": %s}]}
        """
                .formatted(id, id, type, at.toEpochMilli(), body);
    }
}
