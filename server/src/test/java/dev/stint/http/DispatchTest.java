package dev.stint.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestThatCannotBeReadTakesNobodysPlace() {
        var dispatch = new Dispatch(1);
        var router = Router.router(vertx);
        route(router, dispatch, "/broken", DispatchTest::broken);
        route(router, dispatch, "/sound", DispatchTest::sound);
        router.route().failureHandler(ctx -> Problem.INTERNAL.reply().writeTo(ctx.response()));
        var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
        var port = server.toCompletionStage().toCompletableFuture().join().actualPort();
        var base = "http://127.0.0.1:" + port;

        assertThat(Call.get(base, "/broken").send().status()).isEqualTo(500);
        assertThat(Call.get(base, "/broken").send().status()).isEqualTo(500);
        assertThat(Call.get(base, "/sound").send().status()).isEqualTo(204);
    }

    private static void route(
            Router router, Dispatch dispatch, String path, Function<RoutingContext, Request> copy) {
        router.get(path).handler(dispatch.handler(copy, request -> Reply.empty(204)));
    }

    private static Request broken(RoutingContext ctx) {
        throw new IllegalStateException("cannot be read: " + ctx.normalizedPath());
    }

    private static Request sound(RoutingContext ctx) {
        return BareRequest.of(ctx.normalizedPath());
    }
}
