package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * A SecantusDB of a test's own: a process that speaks MongoDB's protocol and keeps everything on
 * disk, so that it can be killed and started again on what it has kept, at the same port.
 */
public final class SecantusServer implements AutoCloseable {
    /** What the report calls it. */
    public static final String NAME = "SecantusDB, the tests' own";

    private static final Pattern LISTENING =
            Pattern.compile(".* listening on 127\\.0\\.0\\.1:(\\d+)");

    /** Polls, since the failures it makes on command say nothing of the topology. */
    private static final String POLLING = "serverMonitoringMode=poll&heartbeatFrequencyMS=500";

    private final boolean standalone;
    private final Path folder;
    private int port;
    private Process process;

    private SecantusServer(boolean standalone) throws IOException {
        this.standalone = standalone;
        folder = Files.createTempDirectory("stint-secantus-");
        // An empty one, since it would look for others.
        Files.createFile(configuration());
        process = begin();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    /** One that is a replica set with one member, and listens. */
    public static SecantusServer replicaSet() throws IOException {
        return new SecantusServer(false);
    }

    /** One that is no replica set, and listens. */
    public static SecantusServer standalone() throws IOException {
        return new SecantusServer(true);
    }

    /** Its address, for a driver or for Stint; the same after it was started again. */
    public String uri() {
        String set = standalone ? "" : "replicaSet=secantus&";
        return "mongodb://127.0.0.1:" + port + "/?" + set + POLLING;
    }

    public int port() {
        return port;
    }

    /** Ends it with SIGKILL, in whatever it does; what it has synced stays in its folder. */
    public void kill() {
        process.destroyForcibly();
        assertThat(process.onExit().join().exitValue()).isEqualTo(128 + 9);
    }

    /** Starts it again after it was killed, and returns when it listens. */
    public void start() throws IOException {
        assertThat(process.isAlive()).isFalse();
        process = begin();
    }

    /**
     * Lets its next commands fail, as its test command configureFailPoint takes it. {@code mode}
     * is, for example, {@code {times: 2}}; {@code data} is {@code {failCommands: ['insert'],
     * errorCode: 91}}.
     */
    public void fail(Document mode, Document data) {
        administer(
                new Document("configureFailPoint", "failCommand")
                        .append("mode", mode)
                        .append("data", data));
    }

    /** Lets every command succeed again. */
    public void succeed() {
        administer(new Document("configureFailPoint", "failCommand").append("mode", "off"));
    }

    /** Runs a command on its database admin. */
    public Document administer(Document command) {
        try (MongoClient client = MongoClients.create(uri())) {
            return client.getDatabase("admin").runCommand(command);
        }
    }

    /** Ends it and removes its folder. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path configuration() {
        return folder.resolve("config");
    }

    private Process begin() throws IOException {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of("--config", configuration().toString()));
        command.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
        command.addAll(List.of("--storage-path", folder.resolve("db").toString()));
        command.addAll(List.of("--sync-on-commit", "--enable-test-commands"));
        if (standalone) {
            command.add("--standalone");
        }
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader lines = started.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            Matcher listening = LISTENING.matcher(line);
            if (listening.matches()) {
                port = Integer.parseInt(listening.group(1));
                // What it says is of no use, but a full pipe would stop it.
                Thread.ofVirtual().start(() -> drain(lines));
                return started;
            }
        }
        throw new IOException("SecantusDB ended: " + String.join("\n", said));
    }

    private static void drain(BufferedReader lines) {
        try (lines) {
            while (lines.readLine() != null) {}
        } catch (IOException | UncheckedIOException ended) {
            assertThat(ended).isNotNull();
        }
    }

    private static String program() throws IOException {
        Process script =
                new ProcessBuilder(Path.of("..", "scripts", "secantus").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> lines = script.inputReader().readAllLines();
        if (script.onExit().join().exitValue() != 0 || lines.isEmpty()) {
            throw new IOException("no SecantusDB: scripts/secantus says why");
        }
        return lines.getLast();
    }
}
