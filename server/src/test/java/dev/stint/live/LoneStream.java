package dev.stint.live;

import static dev.stint.main.RunningStint.NINE;

import dev.stint.account.Account;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.LogView;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One stream on a connection of its own. Its time is the test's, and the client reads by hand. */
final class LoneStream implements AutoCloseable {
    // As the server has it; what the kernel holds is at most twice as much, and the client's share.
    private static final int SEND_BUFFER_BYTES = 16_384;
    private static final int RECEIVE_BUFFER_BYTES = 1_024;
    private static final Head HEAD = Chain.start(new UserId("ada"));

    private final Vertx vertx = Vertx.vertx();
    private final Socket client = new Socket();
    private final CompletableFuture<Opened> opened = new CompletableFuture<>();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    private record Opened(Context loop, Stream stream) {}

    LoneStream() throws IOException {
        var options = new HttpServerOptions().setSendBufferSize(SEND_BUFFER_BYTES);
        var server = vertx.createHttpServer(options).requestHandler(this::open);
        var port = await(server.listen(0, "127.0.0.1").toCompletionStage()).actualPort();
        client.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var request = "GET / HTTP/1.1\r\nHost: stint\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private void open(HttpServerRequest request) {
        var stream = new Stream(request.response(), Pace.USUAL, 0);
        stream.start(() -> {}, () -> over.complete(true));
        opened.complete(new Opened(vertx.getOrCreateContext(), stream));
    }

    /** Sends a snapshot of that size. */
    void offer(int bytes) {
        var json = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        run(stream -> stream.offer(Frame.snapshot(HEAD, json)));
    }

    /** So long after its beginning, time is looked at. */
    void tick(Duration since) {
        run(stream -> stream.tick(since.toNanos(), Pace.USUAL, new Says(), NINE.plus(since)));
    }

    void bye() {
        run(stream -> stream.end(Bye.ROTATE, new Says()));
    }

    boolean isOver() {
        return over.isDone();
    }

    /** Reads so many bytes; fewer only where there is an end. */
    int read(int bytes) throws IOException {
        return client.getInputStream().readNBytes(bytes).length;
    }

    /** All that comes until this has come. */
    String readTo(String end) throws IOException {
        var text = new StringBuilder();
        while (!isAtEnd(text, end)) {
            var next = client.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("the stream ended before " + end);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static boolean isAtEnd(StringBuilder text, String end) {
        return text.length() >= end.length()
                && text.substring(text.length() - end.length()).equals(end);
    }

    private void run(Consumer<Stream> task) {
        var done = new CompletableFuture<Boolean>();
        var it = opened.join();
        it.loop.runOnContext(
                now -> {
                    task.accept(it.stream);
                    done.complete(true);
                });
        done.join();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Override
    public void close() throws IOException {
        client.close();
        await(vertx.close().toCompletionStage());
    }

    /** Says its instant, whatever it is asked to say. */
    private record Says() implements Words {
        @Override
        public byte[] snapshot(Account account, LogView log, Instant now) {
            return text("snapshot", now);
        }

        @Override
        public byte[] delta(Head head, Event event, Instant now) {
            return text("delta", now);
        }

        @Override
        public byte[] ping(Head head, Instant now) {
            return text("ping", now);
        }

        @Override
        public byte[] bye(String why, long afterMillis) {
            return why.getBytes(StandardCharsets.US_ASCII);
        }

        private static byte[] text(String what, Instant now) {
            return (what + " at " + now).getBytes(StandardCharsets.US_ASCII);
        }
    }
}
