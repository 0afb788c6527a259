package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.stint.mongo.InProcessMongo;
import dev.stint.mongo.InProcessMongo.Break.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What whoever starts Stint on a MongoDB reads where that cannot be; a password is never in it. */
class MongoRefusalsTest {
    private static final String PASSWORD = "s3cret-und-lang";
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final InProcessMongo SERVER = new InProcessMongo();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final String database = "stint-" + UUID.randomUUID();
    @TempDir Path data;

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void noPasswordIsInTheLog() {
        ROOT.detachAppender(log);
        assertThat(log.list).noneMatch(line -> line.getFormattedMessage().contains(PASSWORD));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anotherSchemeIsABadSetting() {
        var refusal = refusal("postgres://ada:" + PASSWORD + "@localhost/stint");
        assertThat(refusal).contains("STINT_STORE must be").endsWith(" (bad-setting)");
    }

    @Test
    void anAddressAtWhichNothingAnswersIsToldWithTheAddress() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var place = "127.0.0.1:" + free + "/clock";
        assertThat(refusal("mongodb://ada:" + PASSWORD + "@" + place))
                .contains("no MongoDB that takes writes answers at mongodb://" + place)
                .endsWith(" (store-unreachable)");
    }

    @Test
    void aServerThatIsNoMemberOfThatReplicaSetIsToldWithWhatToSet() {
        assertThat(refusal(SERVER.url(database) + "?replicaSet=rs0"))
                .contains("the name of its replica set, in STINT_STORE")
                .endsWith(" (store-unreachable)");
    }

    @Test
    void aDatabaseOfANewerStintIsToldWithBothForms() {
        meta(documents -> documents.insertOne(new Document("_id", "schema").append("version", 99)));
        assertThat(refusal(SERVER.url(database)))
                .contains("was written by a newer Stint: its form is 99, this one knows 1")
                .endsWith(" (newer-schema)");
    }

    @Test
    void sessionsOfAnotherProgramAreLeftAndToldWhereTheyAre() {
        var other = new Document("userId", "ada").append("concert", "Friday");
        collection("usersessions", documents -> documents.insertOne(other));
        assertThat(refusal(SERVER.url(database)))
                .contains("has a collection usersessions that is another program's")
                .endsWith(" (foreign-database)");
    }

    @Test
    void twoSessionsOfOnePersonAreToldWithWhatToDo() {
        meta(documents -> documents.insertOne(new Document("_id", "schema").append("version", 1)));
        collection(
                "usersessions",
                documents ->
                        documents.insertMany(
                                List.of(new Document("userId", 7), new Document("userId", 7))));
        assertThat(refusal(SERVER.url(database)))
                .contains("another program writes to the collection usersessions", "rename it")
                .endsWith(" (foreign-database)");
    }

    private void meta(Consumer<MongoCollection<Document>> change) {
        collection("meta", change);
    }

    private void collection(String name, Consumer<MongoCollection<Document>> change) {
        try (var client = MongoClients.create(SERVER.url(database))) {
            change.accept(client.getDatabase(database).getCollection(name));
        }
    }

    @Test
    void aWrongPasswordIsToldAndNotRepeated() {
        assertThat(refusal(SERVER.urlWithPassword(PASSWORD, database)))
                .contains("does not accept the name and password in STINT_STORE")
                .endsWith(" (store-credentials)");
    }

    @Test
    void whoMayNotCreateIndexesIsToldWhichRoleDoes() {
        SERVER.next("createIndexes", new Refused(13));
        assertThat(refusal(SERVER.url(database)))
                .contains("create indexes", "readWrite")
                .endsWith(" (store-permission)");
        assertThat(SERVER.faultsToCome()).isZero();
    }

    @Test
    void anIndexOfAnotherKindUnderThatNameIsToldAsTheServerTellsIt() {
        SERVER.next("createIndexes", new Refused(86));
        assertThat(refusal(SERVER.url(database)))
                .contains("cannot be used; it says: ")
                .endsWith(" (unusable)");
    }

    @Test
    void nothingIsMadeInTheFolderOfARecordThatLiesElsewhere() throws IOException {
        SERVER.next("createIndexes", new Refused(13));
        refusal(SERVER.url(database));
        try (var files = Files.list(data)) {
            assertThat(files).isEmpty();
        }
    }

    private String refusal(String url) {
        var environment = new HashMap<String, String>();
        environment.put("STINT_DATA", data.toString());
        environment.put("STINT_LISTEN", "127.0.0.1:0");
        environment.put("STINT_STORE", url);
        var said = new ByteArrayOutputStream();
        var errors = new PrintStream(said, true, StandardCharsets.UTF_8);
        var machine =
                new Machine(
                        Map.copyOf(environment),
                        ServeCommand::open,
                        () -> RunningStint.NINE,
                        new MovableTicker(),
                        errors,
                        errors);
        assertThat(Launch.start(machine)).isEmpty();
        var lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).startsWith("stint: cannot start: ");
        assertThat(lines).noneMatch(line -> line.contains(PASSWORD));
        return lines.getFirst();
    }
}
