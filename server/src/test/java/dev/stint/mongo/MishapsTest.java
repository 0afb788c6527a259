package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.UserId;
import dev.stint.mongo.proxy.Asked;
import dev.stint.mongo.proxy.MongoProxy;
import dev.stint.mongo.proxy.Trouble;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong while events are written: what was acknowledged is there, once, in order. */
@ExtendWith(RanOn.class)
class MishapsTest implements RanOn.OnServer {
    private static final int AT_ONCE = 4;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);
    private static final Map<Mishap, Future<Long>> OF_THE_PROXY = new LinkedHashMap<>();

    private static SecantusServer server;

    @BeforeAll
    static void start() throws IOException {
        server = SecantusServer.replicaSet();
        for (Mishap mishap : Mishap.all()) {
            if (mishap.isOfTheProxy()) {
                OF_THE_PROXY.put(mishap, THREADS.submit(() -> play(mishap)));
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        THREADS.shutdownNow();
        server.close();
    }

    @AfterEach
    void succeed() {
        server.succeed();
    }

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    static List<Mishap> mishaps() {
        return Mishap.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mishaps")
    void whatWasAcknowledgedIsThereOnce(Mishap mishap) throws Exception {
        Future<Long> played = OF_THE_PROXY.get(mishap);
        assertThat(played == null ? alone(mishap) : played.get()).isGreaterThanOrEqualTo(20);
    }

    /** What the server itself does meets everybody. */
    private static long alone(Mishap mishap) throws Exception {
        for (Future<Long> other : OF_THE_PROXY.values()) {
            other.get();
        }
        return play(mishap);
    }

    private static long play(Mishap mishap) throws Exception {
        try (Endangered writing = new Endangered(server)) {
            MongoProxy proxy = writing.proxy;
            writing.write(10);
            int before = mishap.come(proxy);
            mishap.begin(server, proxy, 2);
            writing.until(mishap.toString(), () -> mishap.come(proxy) >= before + mishap.times());
            writing.write(10);
            return writing.settle();
        }
    }

    @Test
    void aWriteThatArrivesWhenItWasGivenUpLongAgoChangesNothing() throws Exception {
        List<UserId> people = List.of(new UserId("ada"), new UserId("ben"));
        try (MongoProxy proxy = MongoProxy.before(server.uri(), server.port());
                MongoStore behind = Endangered.open(proxy.uri(), "given_up");
                MongoStore plain = Endangered.open(server.uri(), "given_up")) {
            Writers writers = new Writers(behind, people);
            writers.write(1, 3);
            proxy.arm(Trouble.HANG_BEFORE, Asked.writes("events"));
            proxy.arm(Trouble.HANG_AFTER, Asked.writes("events"));
            writers.write(1, 3);
            assertThat(proxy.fired(Trouble.HANG_BEFORE)).isEqualTo(1);
            assertThat(proxy.fired(Trouble.HANG_AFTER)).isEqualTo(1);
            writers.assertAllThere(plain);

            proxy.release();
            proxy.awaitWentOn(2);
            writers.assertAllThere(plain);
        }
    }
}
