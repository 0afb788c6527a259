package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.mongo.InProcessMongo.Break;
import dev.stint.mongo.InProcessMongo.Break.CutAfter;
import dev.stint.mongo.InProcessMongo.Break.CutBefore;
import dev.stint.mongo.InProcessMongo.Break.Refused;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.NotKept;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.store.Punches;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An append whose answer is lost: what is said of it in the end is so. */
class UnknownOutcomeTest {
    private static final InProcessMongo SERVER = new InProcessMongo();
    private static final UserId ANNA = new UserId("anna");
    private static final Head START = Chain.start(ANNA);

    private final Mongo mongo =
            Mongo.open(
                    SERVER.address("stint-" + UUID.randomUUID()),
                    new Schema(),
                    number -> true,
                    same -> same);
    private final MongoStore store = new MongoStore(mongo);

    @AfterEach
    void close() {
        store.close();
        assertThat(SERVER.faultsToCome()).isZero();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static Stream<Break> onceBroken() {
        return Stream.of(
                new CutBefore(),
                new CutAfter(),
                new Refused(10107),
                new Refused(189),
                new Refused(11602),
                new Refused(91));
    }

    @ParameterizedTest
    @MethodSource("onceBroken")
    void isMadeAgainUntilItIsKnownAndIsThereOnce(Break broken) {
        SERVER.next("insert", broken);
        var answer = store.append(ANNA, START, Punches.from(1, 7, 8));
        assertThat(answer).isInstanceOf(Appended.class);
        assertThat(store.read(ANNA, 0)).isEqualTo(((Appended) answer).links());
    }

    @Test
    void staysUncertainWhereNobodyCanTellAndIsFoundByWhoAsksAgain() {
        SERVER.next("insert", new CutAfter());
        for (var i = 1; i < 7; i++) {
            SERVER.next("insert", new Refused(91));
        }
        assertThat(store.append(ANNA, START, Punches.from(1, 7)))
                .isEqualTo(new NotKept(Shortage.UNCERTAIN));

        var kept = store.read(ANNA, 0);
        assertThat(kept).hasSize(1);
        assertThat(store.append(ANNA, START, Punches.from(1, 7)))
                .isEqualTo(new HeadMoved(kept.getLast().head()));
    }

    @Test
    void aFullDiskKeepsNothingAndIsToldUntilSomethingIsKept() {
        SERVER.next("insert", new Refused(14031));
        assertThat(store.append(ANNA, START, Punches.from(1, 7)))
                .isEqualTo(new NotKept(Shortage.DISK_FULL));
        assertThat(mongo.isDiskFull()).isTrue();
        assertThat(store.append(ANNA, START, Punches.from(1, 7))).isInstanceOf(Appended.class);
        assertThat(mongo.isDiskFull()).isFalse();
    }
}
