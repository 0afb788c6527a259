package dev.stint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.http.Got;
import dev.stint.main.RunningStint;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
    private static final int MORE_MAX = 400;
    private static final Set<String> FORM = Set.of("malformed", "invalid");
    // Each of them makes the server hash a password, which is slow on purpose.
    private static final List<String> SLOW =
            List.of("/api/auth/sign-in", "/api/auth/join", "/api/account/password");

    private final long seed = Long.getLong("stint.fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Set<String> successes = new HashSet<>();
    private final Set<String> refusals = new HashSet<>();

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
        try {
            fuzz(data);
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError("again by -Dstint.fuzz.seed=" + seed, wrong);
        }
    }

    private void fuzz(Path data) {
        try (var stint = RunningStint.on(data, Pair.SETTINGS)) {
            var quince = Marked.admin(stint);
            var medlar = quince.invite();
            var pair = new Pair(stint, quince, medlar, random);
            for (var number = 1; number <= ASKS; number++) {
                one(pair.next(operation()), pair);
            }
            for (var operation : OpenApi.STINT.operations()) {
                // By chance alone some would now and then never get through.
                for (var more = MORE_MAX; more > 0 && !isTried(operation); more--) {
                    one(pair.next(operation), pair);
                }
                assertThat(isTried(operation)).as("%s", operation).isTrue();
            }
            assertNothingIsLost(stint, quince);
            assertNothingIsLost(stint, medlar);
            assertTheLogIsClean(quince, medlar);
        }
    }

    private boolean isTried(Operation operation) {
        // The one link for it is used up.
        var isMade =
                operation.path().equals("/api/auth/first-run")
                        || successes.contains(operation.toString());
        var isRefused = operation.body().isEmpty() || refusals.contains(operation.toString());
        return isMade && isRefused;
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

    private void one(Ask ask, Pair pair) {
        Got got = null;
        try {
            got = ask.send();
            Judge.judge(ask, got, pair.other());
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(ask + " -> " + got, wrong);
        }
        if (got.status() < 400 && ask.isCall()) {
            successes.add(ask.operation().toString());
            pair.notice(ask, got);
        }
        if (got.status() >= 400 && ask.isCall() && FORM.contains(got.code())) {
            refusals.add(ask.operation().toString());
        }
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
}
