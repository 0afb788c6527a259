package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.fail;

import dev.stint.chain.Chain;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.NotKept;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.session.StoreAway;
import dev.stint.store.Punches;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that is away for a while. */
@Timeout(120)
class AwayTest {
    private static final UserId ANNA = new UserId("anna");

    @Test
    void onceOneHasWaitedInVainNobodyElseWaitsUntilItIsBack() throws IOException {
        try (var server = SecantusServer.replicaSet();
                var mongo = Mongo.open(MongoAddress.of(server.uri()).orElseThrow())) {
            var store = new MongoStore(mongo);
            assertThat(append(store)).isInstanceOf(Appended.class);

            server.kill();
            assertIsAway(() -> store.log(ANNA));
            while (!mongo.isAway()) {
                Thread.onSpinWait();
            }
            assertIsAway(() -> store.log(ANNA));

            assertIsAway(() -> mongo.read(() -> fail("asked again")));
            assertThat(
                            mongo.attempts()
                                    .<Object>until(
                                            mayBeThere -> fail("written again"), NotKept::new))
                    .isEqualTo(new NotKept(Shortage.AWAY));

            server.start();
            while (mongo.isAway()) {
                Thread.onSpinWait();
            }
            assertThat(mongo.read(() -> mongo.collection("any").find(new Document()).first()))
                    .isNull();
            assertThat(store.log(ANNA)).hasSize(1);
        }
    }

    private static void assertIsAway(ThrowingCallable asking) {
        assertThat(catchThrowableOfType(StoreAway.class, asking)).isNotNull();
    }

    private static Object append(MongoStore store) {
        return store.append(ANNA, Chain.start(ANNA), Punches.from(1, 1));
    }
}
