package dev.stint.mongo.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The proxy does to a client what it is told, and nothing else. */
@ExtendWith(RanOn.class)
class MongoProxyTest implements RanOn.OnServer {
    private static SecantusServer server;
    private final String database = "proxy_" + UUID.randomUUID().toString().replace("-", "");
    private MongoProxy proxy;
    private MongoClient behind;
    private MongoClient plain;

    @BeforeAll
    static void start() throws IOException {
        server = SecantusServer.replicaSet();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        proxy = MongoProxy.before(server.uri(), server.port());
        // Without the driver's own second try, each trouble is seen as it comes.
        behind = MongoClients.create(proxy.uri() + "&retryWrites=false");
        plain = MongoClients.create(server.uri());
    }

    @AfterEach
    void close() throws IOException {
        behind.close();
        plain.close();
        proxy.close();
    }

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void withoutTroubleNothingIsChanged() {
        List<Document> many =
                IntStream.range(0, 500).mapToObj(i -> new Document("_id", i)).toList();
        things(behind).insertMany(many);
        assertThat(things(behind).find().sort(new Document("_id", 1)))
                .containsExactlyElementsOf(many);
        assertThat(things(plain).countDocuments()).isEqualTo(500);
    }

    @Test
    void aCutOrARefusalBeforeChangesNothingAndOneAfterIsTooLate() {
        for (Trouble trouble :
                List.of(
                        Trouble.CUT_BEFORE,
                        Trouble.CUT_AFTER,
                        Trouble.NOT_WRITABLE_PRIMARY,
                        Trouble.PRIMARY_STEPPED_DOWN,
                        Trouble.INTERRUPTED,
                        Trouble.SHUTTING_DOWN)) {
            long before = things(plain).countDocuments();
            proxy.arm(trouble, Asked.writes("things"));
            assertThatExceptionOfType(MongoException.class)
                    .isThrownBy(() -> things(behind).insertOne(new Document()))
                    .matches(failed -> trouble.code == 0 || failed.getCode() == trouble.code);
            assertThat(things(plain).countDocuments() - before)
                    .isEqualTo(trouble.takesEffect ? 1 : 0);
            assertThat(proxy.fired(trouble)).isEqualTo(1);
        }
    }

    @Test
    void aMajorityThatIsLateHasItAndOneThatNeverAnswersHasNot() {
        for (Trouble trouble : List.of(Trouble.MAJORITY_LATE, Trouble.MAJORITY_NEVER)) {
            long before = things(plain).countDocuments();
            proxy.arm(trouble, Asked.writes("things"));
            assertThatExceptionOfType(MongoWriteConcernException.class)
                    .isThrownBy(() -> things(behind).insertOne(new Document()))
                    .matches(failed -> failed.getCode() == 64);
            assertThat(things(plain).countDocuments() - before)
                    .isEqualTo(trouble == Trouble.MAJORITY_LATE ? 1 : 0);
        }
    }

    @Test
    void whatOnlyThePrimaryHasIsInTheWayUnseenAndThenGone() {
        Document first = new Document("_id", 1).append("by", "first");
        Document second = new Document("_id", 1).append("by", "second");
        proxy.arm(Trouble.ROLLED_BACK, Asked.writes("things"));
        try (var stream = things(behind).watch().cursor()) {
            assertThatExceptionOfType(MongoWriteConcernException.class)
                    .isThrownBy(() -> things(behind).insertOne(first));
            assertThat(things(behind).find()).isEmpty();
            assertThatExceptionOfType(MongoWriteException.class)
                    .isThrownBy(() -> things(behind).insertOne(second))
                    .matches(failed -> failed.getCode() == 11000);

            assertThat(proxy.rollBack()).isEqualTo(1);
            things(behind).insertOne(second);
            assertThat(things(behind).find()).containsExactly(second);
            assertThat(next(stream).getFullDocument()).isEqualTo(second);
        }
    }

    @Test
    void whatWasThereBeforeIsNeitherHiddenNorRolledBack() {
        Document there = new Document("_id", 1);
        things(behind).insertOne(there);
        proxy.arm(Trouble.ROLLED_BACK, Asked.writes("things"));
        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(() -> things(behind).insertOne(there))
                .matches(failed -> failed.getCode() == 11000);
        assertThat(things(behind).find()).containsExactly(there);
        assertThat(proxy.rollBack()).isZero();
        assertThat(things(plain).find()).containsExactly(there);
    }

    @Test
    void whatOnlyThePrimaryHasNoOtherProcessSees() throws IOException {
        proxy.arm(Trouble.ROLLED_BACK, Asked.writes("things"));
        try (MongoProxy another = proxy.another();
                MongoClient beside = MongoClients.create(another.uri())) {
            assertThatExceptionOfType(MongoWriteConcernException.class)
                    .isThrownBy(() -> things(behind).insertOne(new Document("_id", 1)));
            assertThat(things(beside).find()).isEmpty();
            assertThat(another.rollBack()).isEqualTo(1);
            assertThat(things(plain).find()).isEmpty();
        }
    }

    @Test
    void whileItIsFrozenNotEvenAGreetingGetsThrough() throws Exception {
        proxy.freeze();
        Thread asking = Thread.startVirtualThread(() -> things(behind).insertOne(new Document()));
        assertThat(things(plain).find()).isEmpty();
        proxy.thaw();
        asking.join();
        assertThat(things(plain).countDocuments()).isEqualTo(1);
    }

    @Test
    void whatHangsTakesEffectWhenItIsToldToGoOn() throws Exception {
        proxy.arm(Trouble.HANG_BEFORE, Asked.writes("things"));
        Thread writing =
                Thread.ofVirtual().start(() -> things(behind).insertOne(new Document("_id", 1)));
        proxy.awaitFired(Trouble.HANG_BEFORE, 1);
        assertThat(things(plain).countDocuments()).isZero();
        proxy.release();
        writing.join();
        assertThat(things(plain).countDocuments()).isEqualTo(1);
    }

    @Test
    void aStreamWhoseCursorIsKilledGoesOnByItself() {
        try (var stream = things(behind).watch().cursor()) {
            things(plain).insertOne(new Document("_id", 1));
            assertThat(id(next(stream))).isEqualTo(1);
            proxy.arm(Trouble.CURSOR_KILLED, Asked.streamReadingOn());
            things(plain).insertOne(new Document("_id", 2));
            assertThat(id(next(stream))).isEqualTo(2);
            assertThat(proxy.fired(Trouble.CURSOR_KILLED)).isEqualTo(1);
        }
    }

    @Test
    void aStreamWhoseHistoryIsLostIsTold() {
        try (var stream = things(behind).watch().cursor()) {
            proxy.arm(Trouble.HISTORY_LOST, Asked.stream());
            assertThatExceptionOfType(MongoCommandException.class)
                    .isThrownBy(stream::tryNext)
                    .matches(failed -> failed.getErrorCode() == 286)
                    .matches(failed -> failed.hasErrorLabel("NonResumableChangeStreamError"));
        }
    }

    @Test
    void aStreamThatIsHeldHearsAllOfItLater() throws Exception {
        try (var stream = things(behind).watch().cursor()) {
            proxy.holdStreams();
            things(plain).insertOne(new Document("_id", 1));
            things(plain).insertOne(new Document("_id", 2));
            proxy.releaseStreams();
            assertThat(id(next(stream))).isEqualTo(1);
            assertThat(id(next(stream))).isEqualTo(2);
        }
    }

    private MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase(database)
                .getCollection("things")
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    private static ChangeStreamDocument<Document> next(
            MongoChangeStreamCursor<ChangeStreamDocument<Document>> stream) {
        return stream.next();
    }

    private static int id(ChangeStreamDocument<Document> event) {
        return Objects.requireNonNull(event.getDocumentKey()).getInt32("_id").getValue();
    }
}
