package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rounds of mishaps in random order, some at once. {@code -Dstint.rounds=200} makes more of them;
 * {@code -Dstint.rounds.seed=...} goes the same way once more. What never came fails the round.
 */
@ExtendWith(RanOn.class)
class RandomMishapsTest implements RanOn.OnServer {
    private static final int ROUNDS = Integer.getInteger("stint.rounds", 20);
    private static final long SEED = Long.getLong("stint.rounds.seed", new Random().nextLong());
    private static final int SERVERS = 2;
    private static final int PASSING_MAX = 12;

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void whatWasAcknowledgedIsThereOnceAfterEachRound() throws Exception {
        List<Mishap> all = new ArrayList<>(Mishap.all());
        Collections.shuffle(all, new Random(SEED));
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> players = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SERVERS)) {
            for (int i = 0; i < SERVERS; i++) {
                players.add(threads.submit(() -> playAll(all, next)));
            }
        }
        for (Future<?> player : players) {
            player.get();
        }
    }

    private static @Nullable Void playAll(List<Mishap> all, AtomicInteger next) throws Exception {
        // The server fails in one way at a time.
        List<Mishap> others = all.stream().filter(Mishap::isOfTheProxy).toList();
        try (SecantusServer server = SecantusServer.replicaSet()) {
            for (int i = next.getAndIncrement(); i < ROUNDS; i = next.getAndIncrement()) {
                Random random = new Random(SEED + i);
                Mishap another = others.get(random.nextInt(others.size()));
                List<Mishap> round = List.of(all.get(i % all.size()), another);
                String words = "round %d of seed %d: %s".formatted(i + 1, SEED, round);
                try {
                    long kept = play(server, round, random);
                    System.out.printf("%s: %d events are there%n", words, kept);
                } catch (Exception | AssertionError failed) {
                    throw new AssertionError(words, failed);
                }
            }
            return null;
        }
    }

    private static long play(SecantusServer server, List<Mishap> round, Random random)
            throws Exception {
        try (Endangered writing = new Endangered(server)) {
            List<Integer> before = new ArrayList<>();
            for (Mishap mishap : round) {
                before.add(mishap.come(writing.proxy));
                mishap.begin(server, writing.proxy, random.nextInt(PASSING_MAX));
            }
            for (int i = 0; i < round.size(); i++) {
                hasCome(writing, round.get(i), before.get(i));
            }
            writing.write(random.nextInt(1, 20));
            server.succeed();
            return writing.settle();
        }
    }

    private static void hasCome(Endangered writing, Mishap mishap, int before)
            throws IOException, InterruptedException, ExecutionException {
        int wanted = before + mishap.times();
        writing.until(mishap.toString(), () -> mishap.come(writing.proxy) >= wanted);
        assertThat(mishap.come(writing.proxy)).isPositive();
    }
}
