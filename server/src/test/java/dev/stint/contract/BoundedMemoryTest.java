package dev.stint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.RawConnection;
import dev.stint.main.RunningStint;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever two people and strangers ask, and however often: what they have written down is all that
 * stays in memory. The fuzzer's requests go round and round, each time with a name of their own, so
 * that no two are alike.
 */
class BoundedMemoryTest {
    private static final int ASKS = 300;
    private static final int ROUNDS_BEFORE = 3;
    private static final int ROUNDS = 12;
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** An event, with its bytes and all that finds it. */
    private static final long EVENT_BYTES_MAX = 1_024;

    /** For all that is asked between. */
    private static final long REST_BYTES_MAX = 262_144;

    private static final int LOOKS = 5;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final long seed = Long.getLong("stint.fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private long number;

    @Test
    void nothingOfARequestStaysButWhatItWroteDown(@TempDir Path data) {
        try (var stint = RunningStint.on(data, Pair.SETTINGS)) {
            var quince = Marked.admin(stint);
            var medlar = quince.invite();
            var asks = asks(new Pair(stint, quince, medlar, random));
            goRound(stint, asks, ROUNDS_BEFORE);
            var eventsBefore = events(stint, quince, medlar);
            var before = leastHeap(0);

            goRound(stint, asks, ROUNDS);

            var added = events(stint, quince, medlar) - eventsBefore;
            var most = before + REST_BYTES_MAX + added * EVENT_BYTES_MAX;
            assertThat(leastHeap(most))
                    .as("%d before, %d events since, -Dstint.fuzz.seed=%d", before, added, seed)
                    .isLessThan(most);
        }
    }

    /** Some of everything that leaves its sender signed in, and hashes no password. */
    private List<Ask> asks(Pair pair) {
        var operations =
                OpenApi.STINT.operations().stream().filter(BoundedMemoryTest::canGoRound).toList();
        var asks = new ArrayList<Ask>();
        while (asks.size() < ASKS) {
            var ask = pair.next(operations.get(asks.size() % operations.size()));
            var got = ask.send();
            if (got.status() < 400 && ask.isCall()) {
                pair.notice(ask, got);
            }
            asks.add(ask);
        }
        return asks;
    }

    private static boolean canGoRound(Operation operation) {
        return switch (operation.path()) {
            case "/api/auth/first-run",
                    "/api/auth/join",
                    "/api/auth/sign-in",
                    "/api/auth/sign-out",
                    "/api/account/password",
                    "/api/sign-ins/{id}",
                    "/api/tokens/{id}" ->
                    false;
            default -> true;
        };
    }

    private void goRound(RunningStint stint, List<Ask> asks, int rounds) {
        var connection = new RawConnection(stint.port());
        for (var round = 0; round < rounds; round++) {
            for (var ask : asks) {
                stint.clock().move(PAUSE);
                var got = connection.say(named(ask).bytes()).hearAnything();
                assertThat(got.status()).isNotEqualTo(500);
                var isStream = got.header("Content-Type").startsWith("text/event-stream");
                if (isStream || got.header("Connection").equalsIgnoreCase("close")) {
                    connection.close();
                    connection = new RawConnection(stint.port());
                }
            }
        }
        connection.close();
    }

    private Ask named(Ask ask) {
        number++;
        var call = ask.call();
        var path = call.path() + (call.path().contains("?") ? "&" : "?") + "number=" + number;
        call = call.to(path).with("User-Agent", "number " + number);
        if (!call.headers().containsKey("Cookie")) {
            call = call.with("Cookie", "stint=" + number);
        }
        if (!call.headers().containsKey("Authorization") && ask.isCall() && !ask.isSignedIn()) {
            call = call.bearing("stint_" + number);
        }
        return ask.with(call);
    }

    private static long events(RunningStint stint, Marked... people) {
        var events = 0L;
        for (var one : people) {
            events += stint.sessions().read(one.person().user(), 0).size();
        }
        return events;
    }

    /** What is in use where nothing can be freed any more, or at most that much. */
    private static long leastHeap(long enough) {
        var least = Long.MAX_VALUE;
        // What closed connections hold is let go on another thread, some time.
        for (var look = 0; look < LOOKS && least > enough; look++) {
            MEMORY.gc();
            least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
