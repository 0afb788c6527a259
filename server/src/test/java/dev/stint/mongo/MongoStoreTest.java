package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import dev.stint.store.Punches;
import dev.stint.store.SessionStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MongoStoreTest extends SessionStoreContract {
    private static final UserId ANNA = new UserId("anna");
    private static final Head START = Chain.start(ANNA);

    private static MongoServer server;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.shutdownNow();
    }

    @Override
    protected SessionStore open() {
        MongoDatabase database = client.getDatabase("stint");
        database.drop();
        return new MongoStore(database);
    }

    @Test
    void anAppendIsOneDocument() {
        Head head = appended(ANNA, START, Punches.from(1, 1, 2, 3)).getLast().head();
        appended(ANNA, head, Punches.from(4, 4));
        assertThat(client.getDatabase("stint").getCollection("events").countDocuments())
                .isEqualTo(2);
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
        SessionStore other = new MongoStore(client.getDatabase("stint"));
        assertThat(other.append(ANNA, START, Punches.from(1, 2))).isEqualTo(new HeadMoved(head));
        assertThat(other.read(ANNA, 0)).isEqualTo(store.read(ANNA, 0));
    }
}
