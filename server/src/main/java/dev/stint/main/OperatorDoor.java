package dev.stint.main;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.archive.Progress;
import dev.stint.live.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running Stint takes its operator's errands: on a port of its own, of loopback alone, from
 * whoever knows the key that lies in the folder of the record. No proxy leads here. The answer is a
 * JSON object a line: how far it is, and at last what is told.
 */
final class OperatorDoor implements AutoCloseable {
    static final String PATH = "/errand";
    static final String SCHEME = "Bearer ";

    /** The header that names the database; empty where everything is kept in the folder. */
    static final String DATABASE = "Stint-Database";

    private static final Logger LOG = LoggerFactory.getLogger(OperatorDoor.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BODY_BYTES_MAX = 1 << 14;
    private static final int FORBIDDEN = 403;
    private static final int ANOTHER_STORE = 409;
    private static final int MALFORMED = 400;

    private final Path folder;
    private final Errands errands;
    private final Ticker ticker;
    private final HttpServer server;
    private final OperatorKey key;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private OperatorDoor(Path folder, Errands errands, Ticker ticker) throws IOException {
        this.folder = folder;
        this.errands = errands;
        this.ticker = ticker;
        this.server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
        this.key = OperatorKey.random(server.getAddress().getPort());
        server.setExecutor(threads);
        server.createContext(PATH, this::answer);
    }

    /** Takes errands from now on, and leaves the key to it in the folder. */
    static OperatorDoor open(Path folder, Errands errands, Ticker ticker) {
        try {
            var door = new OperatorDoor(folder, errands, ticker);
            door.server.start();
            door.key.writeTo(folder);
            return door;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
            if (!isOperator(exchange)) {
                exchange.sendResponseHeaders(FORBIDDEN, -1);
                return;
            }
            if (!errands.store().database().equals(database(exchange))) {
                exchange.sendResponseHeaders(ANOTHER_STORE, -1);
                return;
            }
            var errand = Errand.of(body);
            if (errand.isEmpty()) {
                exchange.sendResponseHeaders(MALFORMED, -1);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            var progress = new Progress(ticker::nanos, words -> sayProgress(out, words));
            var told = run(errand.get(), progress);
            var last = JSON.createObjectNode().put("exit", told.exit());
            told.lines().forEach(last.putArray("lines")::add);
            say(out, last.toString());
        }
    }

    private static String database(HttpExchange exchange) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(DATABASE), "");
    }

    private Told run(Errand errand, Progress progress) {
        try {
            return errands.run(errand, progress);
        } catch (RuntimeException broken) {
            LOG.error("an errand broke: {}", errand.getClass().getSimpleName(), broken);
            return Told.refused(
                    new Refusal("internal", "something broke; the server's log says what"));
        }
    }

    private boolean isOperator(HttpExchange exchange) {
        var said = exchange.getRequestHeaders().getFirst("Authorization");
        var wanted = SCHEME + key.secret();
        return said != null && MessageDigest.isEqual(said.getBytes(UTF_8), wanted.getBytes(UTF_8));
    }

    // Whoever asked and is gone wants it no more: what throws here ends it.
    private static void sayProgress(OutputStream out, String words) {
        try {
            say(out, JSON.createObjectNode().put("progress", words).toString());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
        out.flush();
    }

    /** Takes no more, and takes its key away. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            key.removeFrom(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
