package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.stint.log.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An older record takes the place of the one that a process works on, though none should run. */
@ExtendWith(RanOn.class)
@Timeout(60)
class RestoredUnderneathTest implements RanOn.OnServer {
    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void whatIsKeptBehindItLeavesNoGap() throws IOException {
        try (var server = SecantusServer.replicaSet();
                var stint = new Tracked(MongoAddress.of(server.uri()).orElseThrow());
                var feed = followed(stint)) {
            var ada = stint.person("Ada");
            stint.in(ada, Tracked.NINE);
            stint.out(ada, Tracked.NOON);
            while (!feed.isPrompt()) {
                Thread.onSpinWait();
            }
            var known = stint.sessions.log(ada, stint.now).head();
            assertThat(stint.mongo.heads().has(ada, known)).isTrue();

            forgetTheLast(stint, ada);
            while (stint.mongo.heads().has(ada, known)) {
                Thread.onSpinWait();
            }
            assertThatIllegalStateException()
                    .isThrownBy(() -> stint.in(ada, Tracked.NOON.plusSeconds(60)))
                    .withMessageContaining("ends at");
            stint.out(ada, Tracked.NOON.plusSeconds(120));
            assertThat(new MongoStore(stint.mongo).read(ada, 0)).hasSize(2);
        }
    }

    private static LogFeed followed(Tracked stint) {
        return new LogFeed(
                stint.mongo,
                stint.sessions,
                Set::of,
                stint.documents,
                () -> stint.now,
                System::nanoTime);
    }

    private static void forgetTheLast(Tracked stint, UserId user) {
        var events = stint.mongo.collection(Indexes.EVENTS);
        var older =
                events.find(Filters.eq("userId", user.value()))
                        .sort(Sorts.ascending("seq"))
                        .limit(1)
                        .into(new ArrayList<>());
        events.drop();
        events.insertMany(older);
    }
}
