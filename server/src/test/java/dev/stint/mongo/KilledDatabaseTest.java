package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The database is killed while events are written, again and again on what it has kept. {@code
 * -Dstint.kills=100} kills it more often; {@code -Dstint.rounds.seed=...} after as many events.
 */
@ExtendWith(RanOn.class)
class KilledDatabaseTest implements RanOn.OnServer {
    private static final int KILLS = Integer.getInteger("stint.kills", 10);
    private static final long SEED = Long.getLong("stint.rounds.seed", new Random().nextLong());
    private static final int EVENTS_MAX = 60;

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        try {
            kill(new Random(SEED));
        } catch (Exception | AssertionError failed) {
            throw new AssertionError("again by -Dstint.rounds.seed=" + SEED, failed);
        }
    }

    private static void kill(Random random) throws Exception {
        try (SecantusServer server = SecantusServer.replicaSet();
                Endangered writing = new Endangered(server)) {
            for (int kill = 0; kill < KILLS; kill++) {
                int cuts = writing.proxy.answered(0);
                writing.write(random.nextInt(1, EVENTS_MAX));
                server.kill();
                server.start();
                assertThat(writing.proxy.answered(0)).isGreaterThan(cuts);
            }
            writing.write(EVENTS_MAX);
            long kept = writing.settle();
            System.out.printf("%d kills of seed %d: %d events are there%n", KILLS, SEED, kept);
            assertThat(kept).isGreaterThanOrEqualTo(KILLS + EVENTS_MAX);
        }
    }
}
