package dev.stint.bench;

import dev.stint.sqlite.Database;
import dev.stint.sqlite.SqliteStore;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The control for HTTP: Stint's way to the store and back (event loop, a virtual thread, the
 * writer, the event loop) without what Stint does on it: no router, no sign-in, no JSON, no
 * decision, no fold, no publication.
 */
final class BareServer extends VerticleBase {
    private static final int SEND_BUFFER_BYTES = 16_384;
    private static final String ANSWER =
            """
            {"results":[{"id":4503599627370496,"applied":21,"at":1764000000000,"redundant":[]}],\
            "cursor":"21:0123456789abcdef","serverTime":1764000000000}""";

    private final int port;
    private final Appends appends;
    private final Map<String, Person> byCookie;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private BareServer(int port, Appends appends, Map<String, Person> byCookie) {
        this.port = port;
        this.appends = appends;
        this.byCookie = byCookie;
    }

    /** Arguments: the data folder, the port, how many people. */
    public static void main(String[] arguments) {
        var database =
                Database.open(
                        Path.of(arguments[0]),
                        (reason, cause) -> {
                            throw new IllegalStateException(reason, cause);
                        });
        var crowd = new Crowd(0, Integer.parseInt(arguments[2]), Bench.DAYS);
        var appends = new Appends(new SqliteStore(database), crowd, Clock.systemUTC());
        var byCookie =
                crowd.people().stream()
                        .collect(
                                Collectors.toMap(
                                        person -> "stint=" + person.token(), Function.identity()));
        int port = Integer.parseInt(arguments[1]);
        int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops))
                .deployVerticle(
                        () -> new BareServer(port, appends, byCookie),
                        new DeploymentOptions().setInstances(loops))
                .await();
    }

    @Override
    public Future<HttpServer> start() {
        var options =
                new HttpServerOptions()
                        .setStrictThreadMode(true)
                        .setSendBufferSize(SEND_BUFFER_BYTES)
                        .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options).requestHandler(this::requested).listen(port);
    }

    private void requested(HttpServerRequest request) {
        var loop = vertx.getOrCreateContext();
        var person = byCookie.get(request.getHeader("Cookie"));
        request.body()
                .onSuccess(
                        body ->
                                requests.execute(
                                        () -> {
                                            if (person != null) {
                                                appends.next(person);
                                            }
                                            loop.runOnContext(now -> answer(request));
                                        }));
    }

    private static void answer(HttpServerRequest request) {
        request.response().putHeader("Content-Type", "application/json").end(ANSWER);
    }
}
