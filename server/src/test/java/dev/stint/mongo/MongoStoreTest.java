package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import dev.stint.store.Punches;
import dev.stint.store.SessionStoreContract;
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
    private final MongoDatabase database;

    MongoStoreTest(TestServer server) {
        this.server = server;
        database = server.emptyDatabase();
    }

    @Override
    protected SessionStore open() {
        return new MongoStore(database);
    }

    @Override
    public String server() {
        return server.toString();
    }

    @Test
    void anAppendIsOneDocument() {
        Head head = appended(ANNA, START, Punches.from(1, 1, 2, 3)).getLast().head();
        appended(ANNA, head, Punches.from(4, 4));
        assertThat(database.getCollection("events").countDocuments()).isEqualTo(2);
    }

    @Test
    void readingOnFromTheMiddleOfAnAppendWorks() {
        appended(ANNA, START, Punches.from(1, 1, 2, 3));
        assertThat(store.read(ANNA, 1))
                .extracting(link -> link.event().id())
                .containsExactly(2L, 3L);
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
    void anotherStoreOnTheSameDatabaseGoesOnFromTheHead() {
        Head head = appended(ANNA, START, Punches.from(1, 1)).getLast().head();
        SessionStore other = new MongoStore(database);
        assertThat(other.append(ANNA, START, Punches.from(1, 2))).isEqualTo(new HeadMoved(head));
        assertThat(other.read(ANNA, 0)).isEqualTo(store.read(ANNA, 0));
    }
}
