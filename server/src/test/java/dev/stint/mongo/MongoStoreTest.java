package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.session.DamagedStore;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import dev.stint.store.Punches;
import dev.stint.store.SessionStoreContract;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(TestServer.ALL)
@ExtendWith(RanOn.class)
class MongoStoreTest extends SessionStoreContract implements RanOn.OnServer {
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final Head START = Chain.start(ANNA);

    private final TestServer server;
    private final MongoAddress address;
    private final Mongo mongo;

    MongoStoreTest(TestServer server) {
        this.server = server;
        address = server.emptyAddress();
        mongo = Mongo.open(address);
    }

    @Override
    public String server() {
        return server.toString();
    }

    @Override
    protected SessionStore open() {
        return new MongoStore(mongo);
    }

    @Test
    void anAppendIsOneDocument() {
        Head head = appended(ANNA, START, Punches.from(1, 1, 2, 3)).getLast().head();
        appended(ANNA, head, Punches.from(4, 4));
        assertThat(mongo.collection("events").countDocuments()).isEqualTo(2);
    }

    @Test
    void readingOnFromTheMiddleOfAnAppendWorks() {
        Head head = appended(ANNA, START, Punches.from(1, 1, 2, 3)).getLast().head();
        appended(ANNA, head, Punches.from(4, 4));
        assertThat(store.read(ANNA, 1))
                .extracting(link -> link.event().id())
                .containsExactly(2L, 3L, 4L);
        assertThat(store.read(ANNA, 3)).extracting(link -> link.event().id()).containsExactly(4L);
    }

    @Test
    void theMiddleOfAnAppendIsNoHead() {
        var links = appended(ANNA, START, Punches.from(1, 1, 2, 3));
        assertThat(store.append(ANNA, links.get(1).head(), Punches.from(3, 9)))
                .isEqualTo(new HeadMoved(links.getLast().head()));
    }

    @Test
    void anIdInTheMiddleOfAnAppendIsTakenToo() {
        Head head = appended(ANNA, START, Punches.from(1, 1, 2, 3)).getLast().head();
        assertThat(store.append(ANNA, head, Punches.from(4, 8, 2))).isEqualTo(new IdTaken(2));
    }

    @Test
    void anotherProcessGoesOnFromTheHeadAndThisOneHearsOfIt() {
        Head head = appended(ANNA, START, Punches.from(1, 1)).getLast().head();
        try (var others = new MongoStore(Mongo.open(address))) {
            assertThat(others.append(ANNA, START, Punches.from(1, 2)))
                    .isEqualTo(new HeadMoved(head));
            assertThat(others.read(ANNA, 0)).isEqualTo(store.read(ANNA, 0));

            others.append(ANNA, head, Punches.from(2, 2));
            Head moved = others.read(ANNA, 1).getLast().head();
            assertThat(store.append(ANNA, head, Punches.from(2, 3)))
                    .isEqualTo(new HeadMoved(moved));
        }
    }

    @Test
    void aChangedEventIsDamageAndNeverCounted() {
        appended(ANNA, START, Punches.from(1, 1, 2));
        assertThat(mongo.isDamaged()).isFalse();
        mongo.collection("events")
                .updateOne(
                        Filters.eq("userId", "anna"),
                        Updates.set("events.1.canonical", new Binary(new byte[] {'{', '}'})));

        assertThatExceptionOfType(DamagedStore.class)
                .isThrownBy(() -> store.read(ANNA, 0))
                .withMessage(damaged("userId anna: a log's chain breaks at its event 2"));
        assertThat(mongo.isDamaged()).isTrue();
    }

    @Test
    void anAppendThatIsNotAsItWasWrittenIsToldWithItsPlaceByWhoeverMeetsIt() {
        Head head = appended(ANNA, START, Punches.from(1, 1)).getLast().head();
        appended(BEN, Chain.start(BEN), Punches.from(1, 1));
        mongo.collection("events").updateOne(Filters.eq("userId", "anna"), Updates.unset("events"));

        String told = damaged("userId anna, seq 1: events cannot be read");
        assertThatExceptionOfType(DamagedStore.class)
                .isThrownBy(() -> store.read(ANNA, 0))
                .withMessage(told);
        assertThatExceptionOfType(DamagedStore.class)
                .isThrownBy(() -> store.append(ANNA, START, Punches.from(1, 2)))
                .withMessage(told);
        try (var others = new MongoStore(Mongo.open(address))) {
            assertThatExceptionOfType(DamagedStore.class)
                    .isThrownBy(() -> others.append(ANNA, head, Punches.from(2, 2)))
                    .withMessage(told);
            assertThat(others.log(ANNA)).extracting(RawEvent::canonical).containsExactly("");
            assertThat(others.read(BEN, 0)).hasSize(1);
        }
        assertThat(mongo.isDamaged()).isTrue();
    }

    @Test
    void aFieldOfAnotherKindIsToldWithTheEventInWhichItStands() {
        appended(ANNA, START, Punches.from(1, 1, 2, 3));
        mongo.collection("events")
                .updateOne(Filters.eq("userId", "anna"), Updates.set("events.1.canonical", "{}"));
        assertThatExceptionOfType(DamagedStore.class)
                .isThrownBy(() -> store.read(ANNA, 0))
                .withMessage(damaged("userId anna, seq 1, events 2: canonical cannot be read"));
    }

    private String damaged(String what) {
        return "%s is damaged (in events, %s)".formatted(address.place(), what);
    }
}
