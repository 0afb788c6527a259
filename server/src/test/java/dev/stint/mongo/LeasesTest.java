package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.mongo.Leases.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration OVER = Duration.ZERO;

    private final InProcessMongo server = new InProcessMongo();
    private final Mongo mongo = Mongo.open(server.address("stint"));
    private final Leases leases = new Leases(mongo);

    @AfterEach
    void close() {
        mongo.close();
        server.close();
    }

    @Test
    void oneHasItUntilItEnds() {
        assertThat(take("a", LONG)).isTrue();
        assertThat(take("b", LONG)).isFalse();
        assertThat(take("a", OVER)).isTrue();
        assertThat(take("b", LONG)).isTrue();
        assertThat(take("a", LONG)).isFalse();
        assertThat(leases.held("backup").map(Held::owner)).contains("b");
    }

    @Test
    void whatIsGivenBackIsFreeAndOnlyItsOwnerGivesItBack() {
        assertThat(take("a", LONG)).isTrue();
        leases.giveBack("backup", "b");
        assertThat(take("b", LONG)).isFalse();
        leases.giveBack("backup", "a");
        assertThat(leases.held("backup")).isEmpty();
        assertThat(take("b", LONG)).isTrue();
    }

    @Test
    void underAnotherNameItIsAnotherRight() {
        assertThat(take("a", LONG)).isTrue();
        assertThat(leases.take("other", "b", "b", LONG)).isTrue();
    }

    @Test
    void ofManyAtOnceOneGetsIt() throws Exception {
        var wishes =
                IntStream.range(0, 16)
                        .<Callable<Boolean>>mapToObj(n -> () -> take("owner " + n, LONG))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = new ArrayList<Boolean>();
            for (var one : threads.invokeAll(wishes)) {
                taken.add(one.get());
            }
            assertThat(taken).containsOnlyOnce(true);
        }
    }

    private boolean take(String owner, Duration lasts) {
        return leases.take("backup", owner, "process of " + owner, lasts);
    }
}
