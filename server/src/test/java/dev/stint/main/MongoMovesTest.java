package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.stint.archive.Backups;
import dev.stint.archive.Progress;
import dev.stint.archive.StoredContents;
import dev.stint.chain.Chain;
import dev.stint.http.Person;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryAccounts;
import dev.stint.memory.MemoryStore;
import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoAddress;
import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import dev.stint.mongo.TestServer;
import dev.stint.sqlite.Databases;
import dev.stint.store.Punches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Backups from and to a MongoDB, and the way there and back, by the real program. */
@Timeout(300)
@ExtendWith(RanOn.class)
class MongoMovesTest implements RanOn.OnServer {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    private static final int MANY = 100;
    private static final String MANY_WITH_EVENTS = "100 people with 200 events";

    private static SecantusServer server;
    private static int databases;

    private String url;
    private MongoClient client;
    @TempDir Path elsewhere;
    private Path data;
    private Path archive;
    private Program onFolder;
    private Program onDatabase;

    @BeforeAll
    static void start() throws IOException {
        server = SecantusServer.replicaSet();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void name() {
        url = TestServer.uri(server.uri(), "stint" + databases++);
        client = MongoClients.create(url);
        data = elsewhere.resolve("data");
        archive = elsewhere.resolve("backup.jsonl.gz");
        onFolder = Program.on(data);
        onDatabase = Program.on(elsewhere.resolve("beside")).with(Map.of("STINT_STORE", url));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void afterABackupTheDatabaseIsDroppedAndEverythingIsThereAgain() throws Exception {
        Person ada;
        Document told;
        try (var serving = onDatabase.serve(true)) {
            ada = Person.first(serving.base(), serving.link(), "ada@example.org");
            ada.punch(1, "IN", NINE);
            ada.punch(2, "OUT", NINE.plusSeconds(3600));
            var made = onDatabase.run("backup", archive);
            assertThat(made.lines())
                    .containsExactly("backed up 1 accounts, 1 people with 4 events to " + archive);
            told = session(ada);
        }
        var before = logsOfDatabase();
        database().drop();

        var restored = onDatabase.run("restore", archive);
        assertThat(restored.lines().getFirst())
                .startsWith("restored 1 accounts, 1 people with 4 events, as they were at 20");
        assertThat(logsOfDatabase()).isEqualTo(before).hasSize(1);
        try (var serving = onDatabase.serve(false)) {
            assertThat(session(ada)).isEqualTo(told);
            var again = new Person(serving.base(), ada.user(), ada.mail(), ada.cookie());
            assertThat(again.punch(3, "IN", NINE.plusSeconds(7200)).status()).isEqualTo(200);
        }
        var filled = onDatabase.run("restore", archive);
        assertThat(filled.exit()).isEqualTo(Told.REFUSED);
        assertThat(filled.errors()).last().asString().endsWith("(not-empty)");
    }

    @Test
    void thereAndBackEveryLogIsByteForByteTheSameThoughTheMoveWasKilled() throws Exception {
        writeMany();
        assertThat(onFolder.run("restore", archive).exit()).isZero();
        var before = logsOf(data);
        var killed = onFolder.start("move", "--from", data, "--to", url);
        while (database().getCollection("events").estimatedDocumentCount() < MANY / 4) {
            assertThat(killed.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        killed.toHandle().destroyForcibly();
        assertThat(killed.waitFor()).isEqualTo(128 + 9);
        assertThat(onDatabase.run("serve").errors()).last().asString().endsWith("(unfinished)");

        try (var _ = onFolder.serve(true)) {
            var copied = onFolder.run("move", "--from", data, "--to", url);
            assertThat(copied.lines().getFirst())
                    .endsWith(" so far: 0 accounts, " + MANY_WITH_EVENTS);
        }
        var moved = onFolder.run("move", "--from", data, "--to", url);
        assertThat(moved.lines()).last().asString().startsWith("every chain was verified");
        assertThat(logsOfDatabase()).isEqualTo(before).hasSize(MANY);

        var back = elsewhere.resolve("back");
        var another = Program.on(elsewhere.resolve("another"));
        try (var _ = another.serve(true)) {
            assertThat(another.run("move", "--from", url, "--to", back).lines().getFirst())
                    .endsWith(": 0 accounts, " + MANY_WITH_EVENTS);
        }
        assertThat(logsOf(back)).isEqualTo(before);
    }

    @Test
    void whatIsMovedBesideAServerIsWholeWithItsSessionsOnceThatHasStopped() throws Exception {
        Person ada;
        try (var serving = onFolder.serve(true)) {
            ada = Person.first(serving.base(), serving.link(), "ada@example.org");
            ada.punch(1, "IN", Instant.now());
            assertThat(onFolder.run("move", "--from", data, "--to", url).exit()).isZero();
            assertThat(ada.punch(2, "OUT", Instant.now()).status()).isEqualTo(200);
        }
        assertThat(onFolder.run("move", "--from", data, "--to", url).exit()).isZero();
        assertThat(onDatabase.run("rebuild").lines())
                .containsExactly("wrote the sessions of 1 people");
        try (var serving = onDatabase.serve(false)) {
            var there = new Person(serving.base(), ada.user(), ada.mail(), ada.cookie());
            var session = there.get("/api/session").json();
            assertThat(session.path("cursor").asText()).startsWith("4:");
            var written = session(ada);
            assertThat(written.getString("currentStatus")).isEqualTo("OUT");
            assertThat(written.getList("entries", Document.class))
                    .extracting(entry -> entry.get("id", Number.class))
                    .extracting(id -> id == null ? 0 : id.longValue())
                    .isEqualTo(ids(session))
                    .isNotEmpty();
        }
    }

    private static List<Long> ids(JsonNode session) {
        return session.path("entries").valueStream().map(each -> each.path("id").asLong()).toList();
    }

    @Test
    void anEmptyDatabaseBesideARecordInTheFolderIsNamedWithTheWayThere() {
        Databases.open(data).close();
        try (var stint = RunningStint.on(data, Map.of("STINT_STORE", url))) {
            assertThat(stint.terminal().lines().findFirst().orElseThrow())
                    .startsWith("Nothing is kept in mongodb://127.0.0.1:" + server.port())
                    .contains("stint move --from %s --to mongodb://".formatted(data));
            Person.first(stint, "ada@example.org");
        }
        try (var stint = RunningStint.on(data, Map.of("STINT_STORE", url))) {
            assertThat(stint.terminal()).doesNotContain("Nothing is kept");
        }
    }

    private MongoDatabase database() {
        return client.getDatabase(MongoAddress.of(url).orElseThrow().database());
    }

    /** Their document, when it tells of all four events; but for what differs by the hour. */
    private Document session(Person person) {
        var complete =
                Filters.and(Filters.eq("userId", person.user().value()), Filters.eq("seq", 4));
        Document found = null;
        while (found == null) {
            found = database().getCollection("usersessions").find(complete).first();
        }
        found.remove("_id");
        found.remove("lastActivity");
        return found;
    }

    private static Map<UserId, List<RawEvent>> logsOf(Path folder) {
        try (var kept = Kept.in(Databases.open(folder))) {
            return logs(kept);
        }
    }

    private Map<UserId, List<RawEvent>> logsOfDatabase() {
        try (var kept = Kept.in(Mongo.open(MongoAddress.of(url).orElseThrow()), () -> {})) {
            return logs(kept);
        }
    }

    private static Map<UserId, List<RawEvent>> logs(Kept kept) {
        var logs = new HashMap<UserId, List<RawEvent>>();
        var all = kept.contents().logs();
        all.scan(user -> logs.put(user, all.log(user)));
        return logs;
    }

    private void writeMany() {
        var logs = new MemoryStore();
        for (var i = 0; i < MANY; i++) {
            var user = new UserId("person-" + i);
            logs.append(user, Chain.start(user), Punches.from(1, 1, 2));
        }
        new Backups(elsewhere, new StoredContents(logs, new MemoryAccounts()), "test")
                .make(archive, NINE, Progress.untold());
    }
}
