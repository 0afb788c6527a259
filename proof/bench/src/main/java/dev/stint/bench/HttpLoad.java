package dev.stint.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A closed loop of requests over keep-alive connections, on one thread, so that the client takes
 * little of the machine it shares with the server.
 */
final class HttpLoad {
    private static final int MOST = 2_000_000;

    /** Makes the requests; one is asked for when the answer to the one before has come. */
    interface Requests {
        /** The bytes of the next request of this connection. */
        byte[] next(int connection);

        /** Stands in every right answer. */
        String sign();
    }

    private final List<InetSocketAddress> servers;
    private final Requests requests;

    HttpLoad(InetSocketAddress server, Requests requests) {
        this(List.of(server), requests);
    }

    /** The connections are shared out among these servers. */
    HttpLoad(List<InetSocketAddress> servers, Requests requests) {
        this.servers = List.copyOf(servers);
        this.requests = requests;
    }

    /** Runs {@code warmUp} unmeasured, then {@code length}; any wrong answer ends the run. */
    Measured run(int connections, Duration warmUp, Duration length) throws IOException {
        try (var selector = Selector.open()) {
            var all = new ArrayList<Connection>();
            for (int number = 0; number < connections; number++) {
                all.add(new Connection(number, selector));
            }
            try {
                return measure(selector, warmUp, length);
            } finally {
                for (var connection : all) {
                    connection.channel.close();
                }
            }
        }
    }

    /** So many requests, one after the other. */
    Measured once(int count) throws IOException {
        var nanos = new long[count];
        long start = System.nanoTime();
        try (var selector = Selector.open()) {
            var connection = new Connection(0, selector);
            try (connection.channel) {
                for (int done = 0; done < count; done++) {
                    while (!isAnswered(connection, selector)) {
                        selector.selectedKeys().clear();
                    }
                    selector.selectedKeys().clear();
                    nanos[done] = System.nanoTime() - connection.sentAt;
                    if (done + 1 < count) {
                        connection.send();
                    }
                }
            }
        }
        return new Measured(nanos, count, (System.nanoTime() - start) / 1e9);
    }

    private static boolean isAnswered(Connection connection, Selector selector) throws IOException {
        return selector.select() > 0 && connection.answered();
    }

    private Measured measure(Selector selector, Duration warmUp, Duration length)
            throws IOException {
        var nanos = new long[MOST];
        int done = 0;
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + length.toNanos();
        while (System.nanoTime() < end && done < MOST) {
            selector.select(100);
            for (var key : selector.selectedKeys()) {
                var connection = (Connection) key.attachment();
                if (!connection.answered()) {
                    continue;
                }
                long now = System.nanoTime();
                if (now >= start && done < MOST) {
                    nanos[done++] = now - connection.sentAt;
                }
                connection.send();
            }
            selector.selectedKeys().clear();
        }
        return new Measured(nanos, done, (System.nanoTime() - start) / 1e9);
    }

    private final class Connection {
        private final int number;
        private final SocketChannel channel;
        private final AnswerBytes answer = new AnswerBytes();
        private long sentAt;

        Connection(int number, Selector selector) throws IOException {
            this.number = number;
            channel = SocketChannel.open(servers.get(number % servers.size()));
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            send();
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        private void send() throws IOException {
            var bytes = ByteBuffer.wrap(requests.next(number));
            sentAt = System.nanoTime();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        private boolean answered() throws IOException {
            if (!answer.readFrom(channel)) {
                return false;
            }
            var text = answer.take();
            if (!text.startsWith("HTTP/1.1 200") || !text.contains(requests.sign())) {
                throw new IOException("not the answer to be measured: " + text);
            }
            return true;
        }
    }
}
