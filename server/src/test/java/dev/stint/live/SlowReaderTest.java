package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Call;
import dev.stint.http.Person;
import dev.stint.http.RawConnection;
import dev.stint.live.OpenedStream.Said;
import dev.stint.main.RunningStint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that does not read for a while. */
class SlowReaderTest {
    // Together far more than all buffers between here and there hold.
    private static final int BATCHES = 190;
    private static final int BATCH = 16;
    private static final int RECEIVE_BUFFER_BYTES = 1_024;

    @Test
    @Timeout(120)
    void whatASlowReaderMissesComesToOneSnapshotAndNobodyWaitsForIt(@TempDir Path data) {
        try (var stint = RunningStint.on(data, Map.of("STINT_COMMANDS_BURST", "100000"));
                var connection = new RawConnection(stint.port(), RECEIVE_BUFFER_BYTES)) {
            var ada = Person.first(stint, "ada@example.org");
            var asking = Call.get(stint.base(), "/api/session/stream").as(ada);
            connection.say(RawConnection.bytes(asking));
            var stream = OpenedStream.on(connection);
            stream.next("snapshot");

            for (var batch = 0; batch < BATCHES; batch++) {
                assertThat(ada.post("/api/commands", themes(batch)).status()).isEqualTo(200);
            }

            var last = 2 + BATCHES * BATCH;
            var seen = new ArrayList<Said>();
            while (seen.isEmpty() || !isSnapshotOf(seen.getLast(), last)) {
                seen.add(stream.next().orElseThrow());
            }
            var deltas = seen.stream().filter(said -> said.event().equals("delta")).toList();
            assertThat(deltas).hasSizeLessThan(last / 2);
            assertThat(deltas.stream().map(Said::seq)).isSorted();
            assertThat(seen).hasSize(deltas.size() + 1);

            ada.punch(1, "IN", NINE);
            assertThat(stream.next("delta").seq()).isEqualTo(last + 1);
        }
    }

    private static boolean isSnapshotOf(Said said, int seq) {
        return said.event().equals("snapshot") && said.id().startsWith(seq + ":");
    }

    // Preferences replace one another, so the snapshot stays small.
    private static String themes(int batch) {
        var commands = new ArrayList<String>();
        for (var i = 1; i <= BATCH; i++) {
            var n = batch * BATCH + i;
            commands.add(
                    """
                    {"id": %d, "device": "laptop", "n": %d, "type": "PREFER", "source": "clock",
                     "at": %d, "zone": "UTC", "offset": 0, "uncertainty": 0,
                     "body": {"theme": "t%d"}}"""
                            .formatted(100 + n, n, NINE.toEpochMilli(), n));
        }
        return "{\"commands\": [" + String.join(",", commands) + "]}";
    }
}
