package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Call;
import dev.stint.http.Person;
import dev.stint.main.RunningStint;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is over takes no place any more, though its connection stays open for other requests. The
 * timeout is against a test that waits for ever.
 */
@Timeout(60)
class EndedStreamTest {
    @TempDir private Path data;

    @Test
    void whatASignOutEndsIsForgotten() {
        try (var stint = RunningStint.on(data)) {
            var ada = Person.first(stint, "ada@example.org");
            try (var stream = OpenedStream.of(ada)) {
                stream.next("snapshot");
                assertThat(streams(stint)).isEqualTo(1);
                ada.post("/api/auth/sign-out", "{}");
                stream.next("bye");
                awaitStreams(stint, 0);
            }
        }
    }

    @Test
    void whatIsOneTooManyIsForgotten() {
        try (var stint = RunningStint.on(data, Map.of("STINT_STREAMS_PER_PERSON", "1"))) {
            var ada = Person.first(stint, "ada@example.org");
            try (var older = OpenedStream.of(ada);
                    var newer = OpenedStream.of(ada)) {
                older.next("snapshot");
                older.next("bye");
                newer.next("snapshot");
                awaitStreams(stint, 1);
                ada.punch(1, "IN", NINE);
                newer.next("delta");
            }
            awaitStreams(stint, 0);
        }
    }

    @Test
    void whatIsOldIsForgotten() {
        try (var stint = RunningStint.on(data)) {
            var ada = Person.first(stint, "ada@example.org");
            try (var stream = OpenedStream.of(ada)) {
                stream.next("snapshot");
                stint.ticker().move(Pace.USUAL.rotateAfterMax());
                stream.next("bye");
                awaitStreams(stint, 0);
            }
        }
    }

    @Test
    void whatCannotBeServedEndsInsteadOfShowingThatItLives() {
        Person ada;
        try (var stint = RunningStint.on(data)) {
            ada = Person.first(stint, "ada@example.org");
        }
        try (var stint = RunningStint.on(data)) {
            var again = new Person(stint.base(), ada.user(), ada.mail(), ada.cookie());
            assertThat(again.get("/api/sign-ins").status()).isEqualTo(200);
            stint.loseEvents();
            try (var stream = OpenedStream.of(again)) {
                assertThat(stream.next()).isEmpty();
                awaitStreams(stint, 0);
            }
        }
    }

    private static void awaitStreams(RunningStint stint, int count) {
        while (streams(stint) != count) {
            Thread.onSpinWait();
        }
    }

    private static int streams(RunningStint stint) {
        return Call.get(stint.base(), "/healthz").send().json().path("streams").asInt();
    }
}
