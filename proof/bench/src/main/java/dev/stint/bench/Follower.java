package dev.stint.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An open stream of one person, which notes up to where it was told. */
final class Follower implements AutoCloseable {
    private static final String ID = "id: ";

    private final Socket socket;
    private final Heard heard = new Heard();

    /** Returns when it was told where the log is. */
    Follower(InetSocketAddress server, Person person) throws IOException, InterruptedException {
        socket = new Socket(server.getAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        var request =
                """
                GET /api/session/stream HTTP/1.1\r
                Host: 127.0.0.1\r
                Cookie: stint=%s\r
                \r
                """
                        .formatted(person.token());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        Thread.ofVirtual().start(this::follow);
        heard.at(1);
    }

    Heard heard() {
        return heard;
    }

    private void follow() {
        var utf8 = StandardCharsets.UTF_8;
        try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), utf8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ID)) {
                    heard.upTo(Long.parseLong(line.substring(ID.length(), line.indexOf(':', 4))));
                }
            }
        } catch (IOException closed) {
            // Whoever waits for more says so.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
