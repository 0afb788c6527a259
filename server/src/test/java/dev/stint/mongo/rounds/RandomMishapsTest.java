package dev.stint.mongo.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.main.RunningStint;
import dev.stint.mongo.Mishap;
import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import dev.stint.mongo.proxy.MongoProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds of mishaps in random order, two at once, under people who punch at three Stints. {@code
 * -Dstint.rounds=200} makes more of them; {@code -Dstint.rounds.seed=...} goes the same way once
 * more. What never came fails the round.
 */
@ExtendWith(RanOn.class)
class RandomMishapsTest implements RanOn.OnServer {
    private static final int ROUNDS = Integer.getInteger("stint.rounds", 20);
    private static final long SEED = Long.getLong("stint.rounds.seed", new Random().nextLong());
    private static final int PEOPLE = 3;
    private static final int PASSING_MAX = 12;
    private static final int PASSING_RARE_MAX = 3;
    private static final int PUNCHES_MAX = 20;
    // A person's punches are a second apart, and none may be later than now.
    private static final int ROUNDS_OF_A_CROWD = 25;

    @TempDir private Path data;
    private final Map<String, Integer> come = new TreeMap<>();
    private long kept;

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void whatWasAnsweredIsThereOnceAndShownByAllAfterEachRound() throws Exception {
        try (Silence silence = new Silence();
                SecantusServer server = SecantusServer.replicaSet()) {
            assertThat(silence).isNotNull();
            for (int first = 0; first < ROUNDS; first += ROUNDS_OF_A_CROWD) {
                play(server, first, Math.min(ROUNDS, first + ROUNDS_OF_A_CROWD));
            }
        }
        System.out.printf(
                "%d rounds of seed %d: %d events are there. What came: %s%n",
                ROUNDS, SEED, kept, come);
    }

    private void play(SecantusServer server, int first, int end) throws Exception {
        List<Mishap> all = new ArrayList<>(Mishap.all());
        Collections.shuffle(all, new Random(SEED));
        // The server fails in one way at a time.
        List<Mishap> others = all.stream().filter(Mishap::isOfTheProxy).toList();
        try (Stints stints = new Stints(server, data.resolve("from-" + first));
                Truth truth = new Truth(server.uri(), stints.database());
                Crowd crowd =
                        new Crowd(
                                stints.bases(),
                                stints.people(PEOPLE),
                                RunningStint.NINE.minus(Duration.ofHours(4)),
                                stints::goOn)) {
            for (int i = first; i < end; i++) {
                Random random = new Random(SEED + i);
                Mishap another = others.get(random.nextInt(others.size()));
                List<Mishap> round = List.of(all.get(i % all.size()), another);
                String words = "round %d of seed %d: %s".formatted(i + 1, SEED, round);
                try {
                    play(server, stints, crowd, round, random);
                    truth.assertHolds(crowd);
                } catch (Exception | AssertionError failed) {
                    throw new AssertionError(words, failed);
                }
                System.out.printf("%s: %d events are there%n", words, truth.count(crowd));
            }
            kept += truth.count(crowd);
        }
    }

    private void play(
            SecantusServer server, Stints stints, Crowd crowd, List<Mishap> round, Random random)
            throws Exception {
        crowd.goOn();
        List<Integer> before = new ArrayList<>();
        for (Mishap mishap : round) {
            before.add(stints.come(mishap));
            int at = random.nextInt(Stints.COUNT);
            int passing = random.nextInt(mishap.isRare() ? PASSING_RARE_MAX : PASSING_MAX);
            mishap.begin(server, stints.proxies.get(at), passing);
        }
        for (int i = 0; i < round.size(); i++) {
            Mishap mishap = round.get(i);
            int wanted = before.get(i) + mishap.times();
            crowd.until(mishap.toString(), () -> stints.come(mishap) >= wanted);
            assertThat(stints.come(mishap)).isPositive();
            come.merge(mishap.toString(), 1, Integer::sum);
        }
        crowd.punch(random.nextInt(1, PUNCHES_MAX));
        server.succeed();
        crowd.pause();
        stints.proxies.forEach(MongoProxy::releaseStreams);
    }
}
