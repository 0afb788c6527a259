package dev.stint.http;

import dev.stint.log.UserId;
import dev.stint.presence.Presence;
import dev.stint.session.Sessions;
import dev.stint.signin.Links;
import dev.stint.signin.NewAccounts;
import dev.stint.signin.PasswordSignIn;
import dev.stint.signin.SignIns;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole API on one screen. */
public final class Routes {
    /** What answers are made of. */
    public record Parts(
            Sessions sessions,
            Presence presence,
            Links links,
            NewAccounts newAccounts,
            PasswordSignIn passwordSignIn,
            SignIns signIns,
            OpenStream openStream,
            IntSupplier streams,
            BooleanSupplier damaged) {}

    /** What the operator says of this server. */
    public record Terms(
            PublicUrl publicUrl,
            Proxies proxies,
            int commandsPerSecond,
            int commandsBurst,
            String version) {}

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final Router router;
    private final Dispatch dispatch;
    private final Gate gate;

    private Routes(Router router, Dispatch dispatch, Gate gate) {
        this.router = router;
        this.dispatch = dispatch;
        this.gate = gate;
    }

    /** Answers every request there is. */
    public static Router router(
            Vertx vertx, Dispatch dispatch, Parts parts, Terms terms, InstantSource clock) {
        var gate = new Gate(terms.publicUrl, terms.proxies, parts.signIns, clock);
        var rate = new TokenBuckets<UserId>(terms.commandsPerSecond, terms.commandsBurst);
        var session = new SessionCalls(parts.sessions, parts.presence, rate, terms.publicUrl);
        var account =
                new AccountCalls(
                        parts.links,
                        parts.newAccounts,
                        parts.passwordSignIn,
                        parts.signIns,
                        terms.publicUrl);
        var health = new Health(parts.streams, parts.damaged, terms.version);
        var pages = new Pages("/web/");
        var routes = new Routes(Router.router(vertx), dispatch, gate);

        routes.router.route().handler(Gate::checkQuery);
        routes.get("/api/session", gate.signedIn(session::session));
        routes.post("/api/commands", gate.signedIn(session::commands));
        routes.post("/api/heartbeat", gate.signedIn(session::heartbeat));
        routes.get("/api/session/stream", gate.signedIn(stream(parts.openStream)));
        routes.post("/api/auth/link", account::link);
        routes.post("/api/auth/first-run", account::firstRun);
        routes.post("/api/auth/join", account::join);
        routes.post("/api/auth/sign-in", account::signIn);
        routes.post("/api/auth/sign-out", gate.signedIn(bare(account::signOut)));
        routes.post("/api/auth/invitations", gate.signedIn(bare(account::invite)));
        routes.get("/api/account", gate.signedIn(account::account));
        routes.get("/healthz", health::check);
        routes.rest("/api/*", request -> Problem.NOT_FOUND.reply());
        routes.rest("/*", request -> pages.file(terms.publicUrl.below(request.path())));
        return routes.finished(vertx, terms.publicUrl.path());
    }

    private static SignedInEndpoint stream(OpenStream openStream) {
        return (request, who) -> response -> openStream.open(response, who, request.cursor());
    }

    // A body is asked for even where nothing is read in it: no form of another site can send JSON.
    private static SignedInEndpoint bare(SignedInEndpoint endpoint) {
        return (request, who) -> {
            var body = Json.object(request.body());
            if (body.isEmpty()) {
                return Problem.MALFORMED.reply();
            }
            return body.get().isEmpty() ? endpoint.answer(request, who) : Problem.INVALID.reply();
        };
    }

    private void get(String path, Endpoint endpoint) {
        router.get(path).handler(dispatch.handler(gate::copy, endpoint));
        only("GET", path);
    }

    private void post(String path, Endpoint endpoint) {
        // A route of its own: what is refused here is refused before its body is read.
        router.post(path).handler(gate::checkWrite);
        router.post(path)
                .handler(Gate.bodies())
                .handler(Gate::bodyRead)
                .handler(dispatch.handler(gate::copy, endpoint));
        only("POST", path);
    }

    private void only(String method, String path) {
        router.route(path)
                .handler(
                        ctx ->
                                Problem.WRONG_METHOD
                                        .reply()
                                        .with("Allow", method)
                                        .writeTo(ctx.response()));
    }

    private void rest(String path, Endpoint endpoint) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(dispatch.handler(gate::copy, endpoint));
    }

    private Router finished(Vertx vertx, String path) {
        router.route().handler(ctx -> Problem.NOT_FOUND.reply().writeTo(ctx.response()));
        router.route().failureHandler(Routes::failed);
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
