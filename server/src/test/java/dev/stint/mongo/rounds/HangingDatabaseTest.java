package dev.stint.mongo.rounds;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Got;
import dev.stint.http.Person;
import dev.stint.log.Event;
import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import dev.stint.mongo.proxy.Asked;
import dev.stint.mongo.proxy.MongoProxy;
import dev.stint.mongo.proxy.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that says nothing, and cuts nothing either. The timeout is against a test that waits
 * for ever.
 */
@Timeout(300)
@ExtendWith(RanOn.class)
class HangingDatabaseTest implements RanOn.OnServer {
    private static final int FOR_EVER = 1_000_000;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Silence silence = new Silence();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> views = new ArrayList<>();
    private final SecantusServer server;
    private Stints stints;
    private Person ada;

    HangingDatabaseTest() throws IOException {
        server = SecantusServer.replicaSet();
    }

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        stints = new Stints(server, data);
        ada = stints.people(1).getFirst();
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        stints.close();
        server.close();
        silence.close();
    }

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void whoWaitsForItIsToldToComeAgainAndTheRestGoesOn() throws Exception {
        MongoProxy writes = stints.proxies.get(1);
        MongoProxy all = stints.proxies.get(2);
        try (Viewing one = new Viewing(stints.bases().get(1), ada.cookie());
                Viewing other = new Viewing(stints.bases().get(2), ada.cookie())) {
            views.add(view(one));
            views.add(view(other));
            assertThat(punch(1, 1).get().status()).isEqualTo(200);
            await(one, 3);
            await(other, 3);

            writes.arm(Trouble.HANG_BEFORE, Asked.writes("events"), 0, FOR_EVER);
            all.freeze();
            Future<Got> here = punch(1, 2);
            Future<Got> there = punch(2, 3);
            writes.awaitFired(Trouble.HANG_BEFORE, 1);
            assertThat(punch(0, 4).get().status()).isEqualTo(200);
            await(one, 4);
            assertToldToComeAgain(here.get());
            assertToldToComeAgain(there.get());
            // The driver asks twice, and nobody waits any longer.
            assertThat(writes.fired(Trouble.HANG_BEFORE)).isLessThanOrEqualTo(2);
            assertThat(ada.at(stints.get(2)).get("/api/session").status()).isEqualTo(200);

            writes.disarm();
            writes.release();
            all.thaw();
            untilKept(1, 2);
            untilKept(2, 3);
            await(one, 6);
            await(other, 6);
            assertThat(one.opened()).isEqualTo(1);
            assertThat(other.opened()).isEqualTo(1);
            assertThat(one.shown.events())
                    .isEqualTo(other.shown.events())
                    .extracting(Event::id)
                    .contains(1L, 2L, 3L, 4L);
        }
    }

    private Future<?> view(Viewing view) {
        return threads.submit(
                () -> {
                    view.run();
                    return null;
                });
    }

    private Future<Got> punch(int stint, long id) {
        String type = id % 2 == 0 ? "OUT" : "IN";
        Person there = ada.at(stints.get(stint));
        return threads.submit(() -> there.punch(id, type, NINE.minusSeconds(60 - id)));
    }

    private void untilKept(int stint, long id) throws InterruptedException, ExecutionException {
        Got got = punch(stint, id).get();
        while (got.status() == 503) {
            got = punch(stint, id).get();
        }
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().path("results").path(0).has("refused")).isFalse();
    }

    private static void assertToldToComeAgain(Got got) {
        assertThat(got.status()).isEqualTo(503);
        assertThat(got.code()).isIn("store-away", "outcome-unknown");
        assertThat(got.header("Retry-After")).matches("[1-9][0-9]*");
    }

    private void await(Viewing view, int events) throws InterruptedException, ExecutionException {
        while (view.shown.events().size() < events) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            for (Future<?> one : views) {
                if (one.isDone()) {
                    one.get();
                }
            }
        }
    }
}
