package dev.stint.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;

/**
 * A server that the tests of MongoDB run on. A class of them names {@link #ALL} as its source, and
 * takes one as its parameter; {@link RanOn} counts what ran.
 */
public final class TestServer implements AutoCloseable {
    public static final String ALL = "dev.stint.mongo.TestServer#all";

    /** Names a running server. */
    static final String URI = "STINT_TEST_MONGODB_URI";

    /** Names a program that has to be started first. */
    static final String PROGRAM = "STINT_TEST_MONGOD";

    private interface Starting {
        Running start() throws IOException;
    }

    private interface Stopping {
        void stop() throws IOException;
    }

    private record Running(String uri, Stopping stopping) {}

    private final String name;
    private final String uri;
    private final Stopping stopping;
    private final MongoClient client;
    // A server that is not the tests' own may hold databases that somebody needs.
    private final String database = "stint_test_" + UUID.randomUUID().toString().replace("-", "");

    private TestServer(String kind, Starting starting) throws IOException {
        Running running = starting.start();
        uri = running.uri();
        stopping = running.stopping();
        client = MongoClients.create(uri);
        name = kind.isEmpty() ? "%s, named by %s".formatted(said(client), URI) : kind;
    }

    /** One in this process, SecantusDB, and the one that the environment names. */
    static List<TestServer> all() throws IOException {
        return all(System.getenv());
    }

    /** The one that the environment names stands for SecantusDB where it is one. */
    static List<TestServer> all(Map<String, String> environment) throws IOException {
        if (isSet(environment, PROGRAM) && !isSet(environment, URI)) {
            throw new IllegalStateException(
                    "%s names a program, which make test starts, or scripts/database mvn ...: alone"
                                    .formatted(PROGRAM)
                            + " it starts nothing");
        }
        List<TestServer> servers = new ArrayList<>();
        servers.add(new TestServer("mongo-java-server in process", TestServer::inProcess));
        if (isSet(environment, URI)) {
            String named = environment.getOrDefault(URI, "");
            servers.add(new TestServer("", () -> new Running(named, () -> {})));
        }
        if (servers.stream().noneMatch(one -> one.name.startsWith("SecantusDB"))) {
            servers.add(new TestServer(SecantusServer.NAME, TestServer::secantus));
        }
        return servers;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /** The address of this database on it. */
    public String uri(String database) {
        return uri(uri, database);
    }

    /** The address of this database on the server that is there. */
    public static String uri(String server, String database) {
        return server.replaceFirst(
                "^(mongodb(?:\\+srv)?://[^/?]+)(?:/[^?]*)?(\\?.*)?$", "$1/" + database + "$2");
    }

    /** A database that is this test's own, with nothing in it. */
    public MongoDatabase emptyDatabase() {
        MongoDatabase mine = client.getDatabase(database);
        mine.drop();
        return mine;
    }

    /** The address of a database that is this test's own, with nothing in it. */
    MongoAddress emptyAddress() {
        return MongoAddress.of(uri(emptyDatabase().getName())).orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() throws IOException {
        client.getDatabase(database).drop();
        client.close();
        stopping.stop();
    }

    private static Running inProcess() {
        MongoServer server = new MongoServer(new MemoryBackend());
        return new Running(server.bindAndGetConnectionString() + "/", server::shutdownNow);
    }

    private static Running secantus() throws IOException {
        SecantusServer server = SecantusServer.replicaSet();
        return new Running(server.uri(), server::close);
    }

    private static String said(MongoClient client) {
        Document build = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
        Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
        String product =
                build.containsKey("secantusVersion")
                        ? "SecantusDB " + build.getString("secantusVersion")
                        : "MongoDB " + build.getString("version");
        return hello.containsKey("setName")
                ? "%s, %d in a replica set"
                        .formatted(product, hello.getList("hosts", String.class).size())
                : product + ", standalone";
    }
}
