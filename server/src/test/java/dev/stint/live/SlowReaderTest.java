package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Person;
import dev.stint.main.RunningStint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

    @Test
    @Timeout(120)
    void whatASlowReaderMissesComesToOneSnapshotAndNobodyWaitsForIt(@TempDir Path data)
            throws IOException {
        try (var stint = RunningStint.on(data, Map.of("STINT_COMMANDS_BURST", "100000"));
                var socket = new Socket()) {
            var ada = Person.first(stint, "ada@example.org");
            socket.setReceiveBufferSize(1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), stint.port()));
            var request =
                    "GET /api/session/stream HTTP/1.1\r\nHost: stint\r\nCookie: %s\r\n\r\n"
                            .formatted(ada.cookie());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            await(lines, "event: snapshot");

            for (var batch = 0; batch < BATCHES; batch++) {
                assertThat(ada.post("/api/commands", themes(batch)).status()).isEqualTo(200);
            }

            var last = 2 + BATCHES * BATCH;
            var seen = new ArrayList<String>();
            while (seen.isEmpty() || !seen.getLast().startsWith("snapshot " + last + ":")) {
                seen.add(nextEvent(lines));
            }
            var deltas = seen.stream().filter(event -> event.startsWith("delta")).toList();
            assertThat(deltas).hasSizeLessThan(last / 2);
            assertThat(deltas.stream().map(SlowReaderTest::seq)).isSorted();
            assertThat(seen.stream().filter(event -> event.startsWith("snapshot"))).hasSize(1);

            ada.punch(1, "IN", NINE);
            assertThat(nextEvent(lines)).startsWith("delta " + (last + 1) + ":");
        }
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

    private static long seq(String event) {
        return Long.parseLong(event.substring("delta ".length(), event.indexOf(':')));
    }

    private static String nextEvent(BufferedReader lines) throws IOException {
        var event = await(lines, "event: ").substring("event: ".length());
        return event + " " + await(lines, "id: ").substring("id: ".length());
    }

    private static String await(BufferedReader lines, String start) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended before " + start);
    }
}
