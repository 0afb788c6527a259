package dev.stint.mongo.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.main.RunningStint;
import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import dev.stint.mongo.proxy.MongoProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database of three Stints is killed while people punch at all of them, again and again on what
 * it has kept. {@code -Dstint.kills=100} kills it more often; {@code -Dstint.rounds.seed=...} after
 * as many punches.
 */
@ExtendWith(RanOn.class)
class KilledDatabaseTest implements RanOn.OnServer {
    private static final int KILLS = Integer.getInteger("stint.kills", 10);
    private static final long SEED = Long.getLong("stint.rounds.seed", new Random().nextLong());
    private static final int PEOPLE = 3;
    private static final int PUNCHES_MAX = 60;

    @TempDir private Path data;

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void nothingThatWasAnsweredIsLostAndNothingElseWasShown() throws Exception {
        Random random = new Random(SEED);
        try (Silence silence = new Silence();
                SecantusServer server = SecantusServer.replicaSet();
                Stints stints = new Stints(server, data);
                Truth truth = new Truth(server.uri(), stints.database());
                Crowd crowd =
                        new Crowd(
                                stints.bases(),
                                stints.people(PEOPLE),
                                RunningStint.NINE.minus(Duration.ofHours(4)),
                                stints::goOn)) {
            assertThat(silence).isNotNull();
            for (int kill = 1; kill <= KILLS; kill++) {
                String words = "kill %d of seed %d".formatted(kill, SEED);
                try {
                    kill(server, stints, crowd, random.nextInt(1, PUNCHES_MAX));
                    truth.assertHolds(crowd);
                } catch (Exception | AssertionError failed) {
                    throw new AssertionError(words, failed);
                }
                System.out.printf("%s: %d events are there%n", words, truth.count(crowd));
            }
        }
    }

    private static void kill(SecantusServer server, Stints stints, Crowd crowd, int punches)
            throws Exception {
        crowd.goOn();
        crowd.punch(punches);
        int cuts = cuts(stints);
        server.kill();
        server.start();
        crowd.until("a cut connection", () -> cuts(stints) > cuts);
        crowd.punch(1);
        crowd.pause();
    }

    private static int cuts(Stints stints) {
        return stints.proxies.stream().mapToInt((MongoProxy proxy) -> proxy.answered(0)).sum();
    }
}
