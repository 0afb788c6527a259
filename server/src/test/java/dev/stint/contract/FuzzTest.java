package dev.stint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.http.Got;
import dev.stint.main.RunningStint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Two people ask for whatever the file has, soundly and not. To replay a failure, give its seed
 * back: {@code -Dstint.fuzz.seed=…}.
 */
class FuzzTest {
    private static final int ASKS = Integer.getInteger("stint.fuzz.asks", 2000);
    // Each of them makes the server hash a password, which is slow on purpose.
    private static final List<String> SLOW =
            List.of("/api/auth/sign-in", "/api/auth/join", "/api/account/password");

    private final long seed = Long.getLong("stint.fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<String, Integer> successes = new TreeMap<>();

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(log);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void whateverIsAskedTheAnswerIsClearAndNobodyElses(@TempDir Path data) {
        var settings = Map.of("STINT_COMMANDS_BURST", "1000", "STINT_COMMANDS_PER_SECOND", "1000");
        try (var stint = RunningStint.on(data, settings)) {
            var quince = Marked.admin(stint);
            var medlar = quince.invite();
            var known = new KnownValues(random, quince, medlar);
            var asking = new Asking(stint, random, known);
            for (var number = 1; number <= ASKS; number++) {
                var by = random.nextBoolean() ? quince : medlar;
                var other = by.equals(quince) ? medlar : quince;
                known.of(by, other);
                stint.clock().move(Duration.ofMillis(random.nextInt(2000)));
                one(asking.next(operation(), by), other, known, number);
            }
            assertNothingIsLost(stint, quince);
            assertNothingIsLost(stint, medlar);
            assertTheLogIsClean(quince, medlar);
        }
        assertEveryCallWasMadeWell();
    }

    private Operation operation() {
        var all = OpenApi.STINT.operations();
        var writes = all.stream().filter(FuzzTest::isWriteOfRecord).toList();
        // What it is all about comes more often.
        var from = random.nextInt(3) == 0 ? writes : all;
        var picked = from.get(random.nextInt(from.size()));
        while (SLOW.contains(picked.path()) && random.nextInt(4) > 0) {
            picked = from.get(random.nextInt(from.size()));
        }
        return picked;
    }

    private static boolean isWriteOfRecord(Operation operation) {
        return !operation.method().equals("GET")
                && operation.place().node().path("tags").path(0).asText().equals("record");
    }

    private void one(Ask ask, Marked other, KnownValues known, int number) {
        Got got = null;
        try {
            got = ask.operation().events().isPresent() ? ask.call().begin() : ask.call().send();
            Judge.judge(ask, got, other);
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(
                    "-Dstint.fuzz.seed=%d, ask %d: %s -> %s".formatted(seed, number, ask, got),
                    wrong);
        }
        if (got.status() < 400) {
            successes.merge(ask.operation().toString(), 1, Integer::sum);
            known.notice(got);
            ask.by().notice(ask.operation(), ask.call().body().orElse(""), got);
            if (endsSignIns(ask.operation())) {
                ask.by().recover();
            }
        }
    }

    private static boolean endsSignIns(Operation operation) {
        var path = operation.path();
        return !operation.method().equals("GET")
                && (path.startsWith("/api/auth/")
                        || path.startsWith("/api/sign-ins")
                        || path.startsWith("/api/tokens")
                        || path.startsWith("/api/account"));
    }

    private static void assertNothingIsLost(RunningStint stint, Marked who) {
        var links = stint.sessions().read(who.person().user(), 0);
        for (var i = 0; i < links.size(); i++) {
            assertThat(links.get(i).event().seq()).isEqualTo(i + 1);
        }
        assertThat(links.stream().anyMatch(link -> link.event().id() == 1)).isTrue();
        assertThat(links.size()).isGreaterThan(30);
    }

    private void assertTheLogIsClean(Marked... people) {
        for (var said : List.copyOf(log.list)) {
            assertThat(said.getThrowableProxy()).as(said.getFormattedMessage()).isNull();
            assertThat(said.getLevel().isGreaterOrEqual(Level.WARN)).as("%s", said).isFalse();
            for (var one : people) {
                assertThat(said.getFormattedMessage()).doesNotContain(one.unspeakable());
            }
        }
        assertThat(log.list).isNotEmpty();
    }

    // Else it would hold of calls that nobody gets through to.
    private void assertEveryCallWasMadeWell() {
        // The one link for it is used up.
        var first = "POST /api/auth/first-run";
        for (var operation : OpenApi.STINT.operations()) {
            if (!operation.toString().equals(first)) {
                assertThat(successes).as("seed %d", seed).containsKey(operation.toString());
            }
        }
    }
}
