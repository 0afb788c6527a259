package dev.stint.main;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.sqlite.HeldCommit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A hand on a server that a browser test runs: {@code POST /hold} and {@code /release} for its
 * commits, {@code /reached} to wait for one that is held, and {@code /clock} with {@code {"millis":
 * 3600000}} to move its clock on. Loopback only.
 */
final class Control {
    private static final int NO_CONTENT = 204;

    private final HeldCommit commit;
    private final MovableClock clock;
    private boolean isHeld;

    private Control(HeldCommit commit, MovableClock clock) {
        this.commit = commit;
        this.clock = clock;
    }

    static void listen(int port, HeldCommit commit, MovableClock clock) throws IOException {
        var control = new Control(commit, clock);
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/hold", exchange -> control.hold(exchange));
        server.createContext("/release", exchange -> control.release(exchange));
        server.createContext("/reached", exchange -> control.reached(exchange));
        server.createContext("/clock", exchange -> control.move(exchange));
        server.start();
    }

    private synchronized void hold(HttpExchange exchange) throws IOException {
        if (!isHeld) {
            commit.hold();
            isHeld = true;
        }
        done(exchange);
    }

    private synchronized void release(HttpExchange exchange) throws IOException {
        if (isHeld) {
            commit.release();
            isHeld = false;
        }
        done(exchange);
    }

    private void reached(HttpExchange exchange) throws IOException {
        commit.awaitReached();
        done(exchange);
    }

    private synchronized void move(HttpExchange exchange) throws IOException {
        var body = new ObjectMapper().readTree(exchange.getRequestBody());
        clock.move(Duration.ofMillis(body.required("millis").longValue()));
        done(exchange);
    }

    private static void done(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(NO_CONTENT, -1);
        exchange.close();
    }
}
