package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
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
                .withMessage("mongodb://" + address.place().substring(10) + " is damaged");
        assertThat(mongo.isDamaged()).isTrue();
    }

    @Test
    void anAppendWithoutItsEventsIsDamageToo() {
        appended(ANNA, START, Punches.from(1, 1));
        mongo.collection("events").updateOne(Filters.eq("userId", "anna"), Updates.unset("events"));
        assertThatExceptionOfType(DamagedStore.class).isThrownBy(() -> store.read(ANNA, 0));
    }
}
