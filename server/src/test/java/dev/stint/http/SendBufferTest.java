package dev.stint.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the kernel may hold of an answer, on one connection that goes on. */
class SendBufferTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CompletableFuture<HttpConnection> connected = new CompletableFuture<>();
    private int port;

    @BeforeEach
    void start() {
        var router = Router.router(vertx);
        answer(router, "/small", Reply.json(200, new byte[SendBuffer.BYTES]));
        answer(router, "/large", Reply.json(200, new byte[SendBuffer.BYTES + 1]));
        answer(router, "/stream", response -> response.setChunked(true).end("bye"));
        var options = new HttpServerOptions().setSendBufferSize(SendBuffer.BYTES);
        var server =
                vertx.createHttpServer(options)
                        .connectionHandler(connected::complete)
                        .requestHandler(router)
                        .listen(0, "127.0.0.1");
        port = server.toCompletionStage().toCompletableFuture().join().actualPort();
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aLargeAnswerHasRoomAndAStreamAfterItHasAsLittleAsEver()
            throws IOException, InterruptedException {
        var little = bytesAfter("/small");
        assertThat(bytesAfter("/stream")).isEqualTo(little);
        assertThat(bytesAfter("/large")).isGreaterThan(little);
        assertThat(bytesAfter("/stream")).isEqualTo(little);
        assertThat(bytesAfter("/large")).isGreaterThan(little);
    }

    private void answer(Router router, String path, Answer answer) {
        router.get(path)
                .handler(new Dispatch().handler(ctx -> BareRequest.of(path), request -> answer));
    }

    private int bytesAfter(String path) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + path);
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
        return ((HttpServerConnection) connected.join())
                .channelHandlerContext()
                .channel()
                .config()
                .getOption(ChannelOption.SO_SNDBUF);
    }
}
