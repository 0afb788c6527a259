package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.StintWithAda;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream does when nothing happens. The timeout is against a test that waits for ever. */
@Timeout(120)
class PaceTest extends StintWithAda {
    private static final Duration TOO_SHORT = Duration.ofNanos(1);

    @Test
    void aQuietStreamShowsThatItLives() {
        try (var stream = OpenedStream.of(ada)) {
            var cursor = stream.next("snapshot").id();
            stint.ticker().move(Pace.USUAL.pingEvery());
            var ping = stream.next("ping");
            assertThat(ping.id()).isEqualTo(cursor);
            assertThat(ping.data().path("cursor").asText()).isEqualTo(cursor);
            assertThat(ping.data().path("serverTime").asLong()).isEqualTo(NINE.toEpochMilli());
        }
    }

    @Test
    void anOldStreamMakesPlaceForAFreshOne() {
        try (var stream = OpenedStream.of(ada)) {
            stream.next("snapshot");
            stint.ticker().move(Pace.USUAL.rotateAfterMin().minus(TOO_SHORT));
            stream.next("ping");
            stint.ticker().move(Pace.USUAL.rotateAfterMax());
            var bye = stream.next("bye").data();
            assertThat(bye.path("why").asText()).isEqualTo("rotate");
            assertThat(bye.path("after").asLong()).isBetween(0L, 1000L);
            assertThat(stream.next()).isEmpty();
        }
    }
}
