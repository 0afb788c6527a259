package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Person;
import dev.stint.main.RunningStint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stream does when nothing happens. */
@Timeout(120)
class PaceTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LATER = Duration.ofHours(1);

    @Test
    void aQuietStreamShowsThatItLives(@TempDir Path data) {
        var pace = new Pace(SOON, LATER, LATER, LATER);
        try (var stint = RunningStint.on(data, Map.of(), pace)) {
            var ada = Person.first(stint, "ada@example.org");
            try (var stream = OpenedStream.of(ada)) {
                var cursor = stream.next("snapshot").id();
                var ping = stream.next("ping");
                assertThat(ping.id()).isEqualTo(cursor);
                assertThat(ping.data().path("cursor").asText()).isEqualTo(cursor);
                assertThat(ping.data().path("serverTime").asLong()).isEqualTo(NINE.toEpochMilli());
            }
        }
    }

    @Test
    void anOldStreamMakesPlaceForAFreshOne(@TempDir Path data) {
        var pace = new Pace(LATER, SOON, SOON, LATER);
        try (var stint = RunningStint.on(data, Map.of(), pace)) {
            var ada = Person.first(stint, "ada@example.org");
            try (var stream = OpenedStream.of(ada)) {
                stream.next("snapshot");
                var bye = stream.next("bye").data();
                assertThat(bye.path("why").asText()).isEqualTo("rotate");
                assertThat(bye.path("after").asLong()).isBetween(0L, 1000L);
                assertThat(stream.next()).isEmpty();
            }
        }
    }
}
