package dev.stint.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which endpoint answers what, and what every request passes on its way there. */
final class RouteTable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);

    private final Router router;
    private final Dispatch dispatch;
    private final Gate gate;
    private final Map<String, List<String>> methodsByPath = new LinkedHashMap<>();

    RouteTable(Router router, Dispatch dispatch, Gate gate) {
        this.router = router;
        this.dispatch = dispatch;
        this.gate = gate;
        router.route().handler(gate::tellOrigins);
        router.route().handler(Gate::checkQuery);
    }

    void get(String path, Endpoint endpoint) {
        router.get(path).handler(dispatch.handler(gate::copy, endpoint));
        allow(HttpMethod.GET, path);
    }

    void post(String path, Endpoint endpoint) {
        writing(HttpMethod.POST, path, endpoint);
    }

    void patch(String path, Endpoint endpoint) {
        writing(HttpMethod.PATCH, path, endpoint);
    }

    /** All that it has to say stands in its address. */
    void delete(String path, Endpoint endpoint) {
        router.delete(path).handler(gate::checkOrigin);
        router.delete(path).handler(dispatch.handler(gate::copy, endpoint));
        allow(HttpMethod.DELETE, path);
    }

    private void writing(HttpMethod method, String path, Endpoint endpoint) {
        // Routes of their own: what is refused here is refused before its body is read.
        router.route(method, path).handler(gate::checkOrigin);
        router.route(method, path).handler(gate::checkBody);
        router.route(method, path)
                .handler(Gate.bodies())
                .handler(Gate::bodyRead)
                .handler(dispatch.handler(gate::copy, endpoint));
        allow(method, path);
    }

    private void allow(HttpMethod method, String path) {
        methodsByPath.computeIfAbsent(path, none -> new ArrayList<>()).add(method.name());
    }

    /** Says what the paths named so far take; what is named later is asked only for others. */
    void refuseOtherMethods() {
        methodsByPath.forEach(
                (path, methods) ->
                        router.route(path)
                                .handler(
                                        ctx ->
                                                Problem.WRONG_METHOD
                                                        .reply()
                                                        .with("Allow", String.join(", ", methods))
                                                        .writeTo(ctx.response())));
    }

    void rest(String path, Endpoint endpoint) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(dispatch.handler(gate::copy, endpoint));
    }

    /** All of it, for a server whose page has this path. */
    Router finished(Vertx vertx, String path) {
        router.route().handler(ctx -> Problem.NOT_FOUND.reply().writeTo(ctx.response()));
        router.route().failureHandler(RouteTable::failed);
        // A proxy may leave the path in front of what it passes on, or take it away.
        var outer = Router.router(vertx);
        if (!path.equals("/")) {
            outer.route(path + "*").subRouter(router);
        }
        outer.route("/*").subRouter(router);
        // A path that is none reaches no route.
        outer.errorHandler(400, ctx -> Gate.refuse(ctx, Problem.MALFORMED));
        return outer;
    }

    private static void failed(RoutingContext ctx) {
        if (ctx.statusCode() == 413) {
            Gate.refuse(ctx, Problem.TOO_LARGE);
        } else if (ctx.statusCode() == 400 || !ctx.request().isEnded()) {
            // A body that broke off, or is not cut up as HTTP says.
            Gate.refuse(ctx, Problem.MALFORMED);
        } else {
            LOG.error("a request broke: {}", ctx.normalizedPath(), ctx.failure());
            Gate.refuse(ctx, Problem.INTERNAL);
        }
    }
}
