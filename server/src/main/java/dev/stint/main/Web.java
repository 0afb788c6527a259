package dev.stint.main;

import static java.util.Objects.requireNonNullElse;

import dev.stint.http.SendBuffer;
import dev.stint.http.UnreadableRequest;
import dev.stint.main.Settings.Listen;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The HTTP server: one instance on each event loop, all on one port. */
final class Web implements AutoCloseable {
    private static final int HEADER_BYTES_MAX = 16_384;
    private static final int FIRST_LINE_BYTES_MAX = 4_096;
    // A stream pings every 20 s; a connection that is silent for longer is gone.
    private static final int IDLE_SECONDS_MAX = 75;
    private static final Duration FIRST_REQUEST_WITHIN = Duration.ofSeconds(10);
    private static final long START_WITHIN_SECONDS = 30;

    private final Vertx vertx;
    private final int port;

    private Web(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * Accepts connections when this returns.
     *
     * @throws CannotListen if it cannot
     */
    static Web open(Listen listen, Function<Vertx, Router> routes) {
        var loops = Math.max(2, Runtime.getRuntime().availableProcessors());
        var files =
                new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false);
        var vertx =
                Vertx.vertx(
                        new VertxOptions().setEventLoopPoolSize(loops).setFileSystemOptions(files));
        try {
            var router = routes.apply(vertx);
            var port = new AtomicInteger();
            var deployed =
                    vertx.deployVerticle(
                            () -> new Listener(listen, router, port),
                            new DeploymentOptions().setInstances(loops));
            await(deployed);
            return new Web(vertx, port.get());
        } catch (ExecutionException failed) {
            vertx.close();
            throw new CannotListen(listen, requireNonNullElse(failed.getCause(), failed));
        }
    }

    private static final class Listener extends VerticleBase {
        private final Listen listen;
        private final Router router;
        private final AtomicInteger port;
        private final Map<HttpConnection, Long> silent = new HashMap<>();

        Listener(Listen listen, Router router, AtomicInteger port) {
            this.listen = listen;
            this.router = router;
            this.port = port;
        }

        @Override
        public Future<HttpServer> start() {
            return vertx.createHttpServer(options())
                    .connectionHandler(this::connected)
                    .requestHandler(this::requested)
                    .invalidRequestHandler(request -> UnreadableRequest.refuse(vertx, request))
                    .listen(listen.port(), listen.host())
                    .onSuccess(server -> port.set(server.actualPort()));
        }

        // Who connects and says nothing, or says it byte by byte, may not stay for long.
        private void connected(HttpConnection connection) {
            var timer =
                    vertx.setTimer(
                            FIRST_REQUEST_WITHIN.toMillis(),
                            late -> {
                                silent.remove(connection);
                                connection.close();
                            });
            silent.put(connection, timer);
            connection.closeHandler(closed -> forget(connection));
        }

        private void requested(HttpServerRequest request) {
            forget(request.connection());
            router.handle(request);
        }

        private void forget(HttpConnection connection) {
            var timer = silent.remove(connection);
            if (timer != null) {
                vertx.cancelTimer(timer);
            }
        }

        private static HttpServerOptions options() {
            return new HttpServerOptions()
                    .setStrictThreadMode(true)
                    .setSendBufferSize(SendBuffer.BYTES)
                    .setMaxHeaderSize(HEADER_BYTES_MAX)
                    .setMaxInitialLineLength(FIRST_LINE_BYTES_MAX)
                    .setIdleTimeout(IDLE_SECONDS_MAX)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setHttp2ClearTextEnabled(false);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the web server did not close", broken.getCause());
        }
    }

    private static <T> void await(Future<T> future) throws ExecutionException {
        try {
            future.toCompletionStage()
                    .toCompletableFuture()
                    .get(START_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("the web server took too long", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the web server", stopped);
        }
    }
}
