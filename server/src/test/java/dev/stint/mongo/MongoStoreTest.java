package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.store.Punches;
import dev.stint.store.SessionStoreContract;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
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
    void anAppendWhoseAuthorDiedMidwayIsNoPartOfTheLog() {
        Head head = appended(ANNA, START, Punches.from(1, 1)).getLast().head();
        List<Document> dead = documents(head, Punches.from(2, 20, 21, 22));
        events().insertMany(dead.subList(0, 2));

        assertThat(store.read(ANNA, 0)).hasSize(1);
        assertThat(store.append(ANNA, START, Punches.from(1, 9))).isEqualTo(new HeadMoved(head));

        appended(ANNA, head, Punches.from(2, 20, 30));
        assertThat(ids()).containsExactly(1L, 20L, 30L);
    }

    @Test
    void whoseFirstAppendDiedMidwayIsStillUnknown() {
        events().insertMany(documents(START, Punches.from(1, 1, 2)).subList(0, 1));
        store.scan(user -> assertThat(user).isNull());
        assertThat(store.read(ANNA, 0)).isEmpty();
        appended(ANNA, START, Punches.from(1, 1));
    }

    @Test
    void anAuthorWhoWakesUpLateIsStoppedByTheFence() {
        List<Document> late = documents(START, Punches.from(1, 1, 2, 3));
        place(late.getFirst());

        Head head = appended(ANNA, START, Punches.from(1, 7)).getLast().head();

        assertThatThrownBy(() -> place(late.get(1))).hasMessageContaining("E11000");
        appended(ANNA, head, Punches.from(2, 8, 9));
        assertThat(ids()).containsExactly(7L, 8L, 9L);
        assertThat(events().countDocuments()).isEqualTo(3);
    }

    @Test
    void anOldFenceStopsNoNewAuthorAndANewOneDoes() {
        place(documents(START, Punches.from(1, 1, 2)).getFirst());
        new MongoLog(events(), ANNA).removeUnfinished();
        List<Document> next = documents(START, Punches.from(1, 5, 6, 7));
        place(next.get(0));

        new MongoLog(events(), ANNA).removeUnfinished();

        assertThatThrownBy(() -> place(next.get(1))).hasMessageContaining("E11000");
        appended(ANNA, START, Punches.from(1, 5, 6, 7));
    }

    @Test
    void whatAnAuthorWritesAfterHisBeginningWasRemovedCountsNothing() {
        List<Document> late = documents(START, Punches.from(1, 1, 2, 3));
        place(late.get(1));
        place(late.get(2));

        assertThat(ids()).isEmpty();
        appended(ANNA, START, Punches.from(1, 2));
        assertThat(ids()).containsExactly(2L);
        assertThat(events().countDocuments()).isEqualTo(1);
    }

    @Test
    void readingOnFromTheMiddleOfAnAppendWorks() {
        appended(ANNA, START, Punches.from(1, 1, 2, 3));
        assertThat(store.read(ANNA, 1))
                .extracting(link -> link.event().id())
                .containsExactly(2L, 3L);
    }

    private List<Long> ids() {
        return store.read(ANNA, 0).stream().map(link -> link.event().id()).toList();
    }

    private static void place(Document event) {
        events().bulkWrite(List.of(new MongoLog(events(), ANNA).insert(event)));
    }

    private static List<Document> documents(Head head, List<Event> events) {
        return EventDocument.of(ANNA, new Addition(head, events), new ObjectId());
    }

    private static MongoCollection<Document> events() {
        return client.getDatabase("stint").getCollection("events");
    }
}
