package dev.stint.bench;

import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.stint.mongo.MongoAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * A server that speaks MongoDB's protocol, to be measured.
 *
 * @param tellsOfChanges whether several processes can share it
 * @param isOthers whether it goes on when this is over
 */
record TestDatabase(
        String name, String uri, boolean tellsOfChanges, boolean isOthers, Stopping stopping)
        implements AutoCloseable {
    private static final Pattern LISTENING =
            Pattern.compile(".* listening on 127\\.0\\.0\\.1:(\\d+)");

    interface Stopping {
        void stop() throws IOException;
    }

    /** One in this process, which keeps everything in memory. */
    static TestDatabase inProcess() {
        var server = new MongoServer(new MemoryBackend());
        var uri = server.bindAndGetConnectionString() + "/";
        return new TestDatabase(
                "mongo-java-server in process", uri, false, false, () -> server.shutdownNow());
    }

    /** SecantusDB, a process that syncs each commit. */
    static TestDatabase secantus(Path program, Path folder) throws IOException {
        Files.createDirectories(folder);
        // An empty one, since it would look for others.
        var configuration = Files.createFile(folder.resolve("config"));
        var command =
                List.of(
                        program.toString(),
                        "--config",
                        configuration.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--storage-path",
                        folder.resolve("db").toString(),
                        "--sync-on-commit");
        var log = folder.resolve("log");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var options = "replicaSet=secantus&serverMonitoringMode=poll&heartbeatFrequencyMS=500";
        var uri = "mongodb://127.0.0.1:%s/?%s".formatted(port(process, log), options);
        return new TestDatabase(
                "SecantusDB", uri, true, false, () -> process.destroyForcibly().onExit().join());
    }

    private static String port(Process process, Path log) throws IOException {
        while (process.isAlive()) {
            for (var line : Files.readAllLines(log)) {
                var listening = LISTENING.matcher(line);
                if (listening.matches()) {
                    return listening.group(1);
                }
            }
            Thread.onSpinWait();
        }
        throw new IOException("SecantusDB ended: " + Files.readString(log));
    }

    /** One that runs. */
    static TestDatabase running(String uri) {
        try (var client = MongoClients.create(uri)) {
            var admin = client.getDatabase("admin");
            var build = admin.runCommand(new Document("buildInfo", 1));
            var hello = admin.runCommand(new Document("hello", 1));
            var name =
                    build.containsKey("secantusVersion")
                            ? "SecantusDB " + build.getString("secantusVersion")
                            : "MongoDB " + build.getString("version");
            return new TestDatabase(name, uri, hello.containsKey("setName"), true, () -> {});
        }
    }

    /** A database on it that nobody uses. */
    MongoAddress empty() {
        var name = "stint_bench_" + UUID.randomUUID().toString().replace("-", "");
        var pattern = "^(mongodb(?:\\+srv)?://[^/?]+)(?:/[^?]*)?(\\?.*)?$";
        return MongoAddress.of(uri.replaceFirst(pattern, "$1/" + name + "$2")).orElseThrow();
    }

    /** Takes it away again, where that does not happen by itself. */
    void drop(MongoAddress address) {
        if (!isOthers) {
            return;
        }
        try (var client = MongoClients.create(uri)) {
            client.getDatabase(address.database()).drop();
        }
    }

    @Override
    public void close() throws IOException {
        stopping.stop();
    }
}
