package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tells a slow line from a dead one. The timeout is against a test that waits for ever. */
@Timeout(120)
class DrainTest {
    // Far more than all buffers between here and there hold; so is each share of it.
    private static final int SNAPSHOT_BYTES = 2 * 1024 * 1024;
    private static final int SHARE_BYTES = 128 * 1024;
    private static final String BYE = "\n\nevent: bye\ndata: rotate";
    private static final Duration PAUSE = Pace.USUAL.stalledMax().dividedBy(2).plusSeconds(1);

    @Test
    void aSlowLineThatSteadilyDrainsGetsTheWholeSnapshot() throws IOException {
        try (var stream = new LoneStream()) {
            stream.offer(SNAPSHOT_BYTES);
            var since = Duration.ZERO;
            for (var left = SNAPSHOT_BYTES; left > SHARE_BYTES; left -= SHARE_BYTES) {
                stream.tick(since);
                assertThat(stream.read(SHARE_BYTES)).isEqualTo(SHARE_BYTES);
                since = since.plus(PAUSE);
            }
            stream.readTo("\n\n");
            stream.tick(since);
            assertThat(stream.isOver()).isFalse();
            stream.readTo("data: ping at " + NINE.plus(since));
        }
    }

    @Test
    void whoReadsNothingIsGivenUp() throws IOException {
        try (var stream = new LoneStream()) {
            stream.offer(SNAPSHOT_BYTES);
            var seconds = 0;
            while (!stream.isOver()) {
                stream.tick(Duration.ofSeconds(seconds));
                seconds++;
            }
            assertThat(seconds).isGreaterThan(10);
            assertThat(stream.read(SNAPSHOT_BYTES)).isLessThan(SHARE_BYTES);
        }
    }

    @Test
    void aByeDoesNotCutASnapshotOff() throws IOException {
        try (var stream = new LoneStream()) {
            stream.offer(SNAPSHOT_BYTES);
            stream.readTo("data: ");
            stream.bye();
            var text = stream.readTo("data: rotate");
            assertThat(text.substring(text.lastIndexOf('x') + 1)).isEqualTo(BYE);
        }
    }

    @Test
    void aQuietLineIsNotADeadOne() throws IOException {
        try (var stream = new LoneStream()) {
            stream.offer(1);
            stream.readTo("data: x\n\n");
            stream.tick(Duration.ZERO);
            stream.tick(Pace.USUAL.pingEvery().minusNanos(1));
            stream.tick(Pace.USUAL.pingEvery());
            assertThat(stream.isOver()).isFalse();
            assertThat(stream.readTo("ping at")).containsOnlyOnce("event: ");
            stream.readTo(NINE.plus(Pace.USUAL.pingEvery()).toString());
        }
    }
}
