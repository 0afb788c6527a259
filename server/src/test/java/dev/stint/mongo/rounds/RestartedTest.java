package dev.stint.mongo.rounds;

import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import dev.stint.mongo.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three Stints in processes of their own, each in turn ended, killed or frozen while people punch
 * at all of them. {@code -Dstint.restarts=30} ends more of them; {@code -Dstint.rounds.seed=...}
 * goes the same way once more. The timeout is against a test that waits for ever.
 */
@Timeout(1800)
@ExtendWith(RanOn.class)
class RestartedTest implements RanOn.OnServer {
    private static final int RESTARTS = Integer.getInteger("stint.restarts", 3);
    private static final long SEED = Long.getLong("stint.rounds.seed", new Random().nextLong());
    private static final int COUNT = 3;
    private static final int PEOPLE = 3;
    private static final int PUNCHES_MAX = 30;
    private static final String DATABASE = "stint";

    private final List<StintProcess> stints = new ArrayList<>();
    private final SecantusServer server;
    private final Truth truth;
    private Crowd crowd;

    RestartedTest() throws IOException {
        server = SecantusServer.replicaSet();
        truth = new Truth(server.uri(), DATABASE);
    }

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            Map<String, String> settings =
                    new HashMap<>(Stints.settings(TestServer.uri(server.uri(), DATABASE)));
            settings.put("STINT_LISTEN", "127.0.0.1:0");
            settings.put("STINT_DATA", data.resolve("stint-" + i).toString());
            // They are not long enough there for the better compiler to be worth its while.
            settings.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
            stints.add(new StintProcess(settings));
        }
        StintProcess first = stints.getFirst();
        crowd =
                new Crowd(
                        List.<Supplier<String>>copyOf(stints),
                        Stints.people(first.get(), first.link(), PEOPLE),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(1)),
                        () -> {});
    }

    @AfterEach
    void close() throws IOException {
        crowd.close();
        stints.forEach(StintProcess::close);
        truth.close();
        server.close();
    }

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void whateverIsEndedOrSleepsNothingIsLostAndTheOthersGoOn() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < RESTARTS; i++) {
            int ended = i % COUNT;
            boolean isKilled = random.nextBoolean();
            String how = isKilled ? "killed" : "told to stop";
            round(i, how, () -> restart(stints.get(ended), isKilled, random));
        }
        round(RESTARTS, "asleep", () -> freeze(stints.get(random.nextInt(COUNT)), random));
    }

    private interface Played {
        void play() throws Exception;
    }

    private void round(int number, String how, Played played) throws Exception {
        String words = "process %d of seed %d is %s".formatted(number + 1, SEED, how);
        try {
            played.play();
            truth.assertHolds(crowd);
        } catch (Exception | AssertionError failed) {
            throw new AssertionError(words, failed);
        }
        System.out.printf("%s: %d events are there%n", words, truth.count(crowd));
    }

    private void restart(StintProcess stint, boolean isKilled, Random random) throws Exception {
        crowd.goOn();
        crowd.punch(random.nextInt(1, PUNCHES_MAX));
        if (isKilled) {
            stint.kill();
        } else {
            stint.stop();
        }
        crowd.punch(random.nextInt(1, PUNCHES_MAX));
        stint.start();
        crowd.punch(random.nextInt(1, PUNCHES_MAX));
        crowd.pause();
    }

    /** The others go on while one sleeps, and it knows everything when it wakes. */
    private void freeze(StintProcess stint, Random random) throws Exception {
        crowd.goOn();
        crowd.punch(random.nextInt(1, PUNCHES_MAX));
        stint.freeze();
        crowd.punch(2 * PUNCHES_MAX);
        stint.wake();
        crowd.punch(random.nextInt(1, PUNCHES_MAX));
        crowd.pause();
    }
}
