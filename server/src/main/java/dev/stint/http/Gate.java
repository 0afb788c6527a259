package dev.stint.http;

import dev.stint.account.SignIn.Holder;
import dev.stint.signin.SignIns;
import dev.stint.signin.SignedIn;
import dev.stint.signin.Token;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What every request passes before anybody looks at what it wants. */
final class Gate {
    // A phone on a bad line sends 64 KiB in less.
    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);
    static final Duration LINGER = Duration.ofSeconds(1);
    private static final String TIMER = "stint.bodyTimer";
    private static final String BEARER = "Bearer";

    private final PublicUrl publicUrl;
    private final Proxies proxies;
    private final Origins origins;
    private final Cookies cookies;
    private final SignIns signIns;
    private final InstantSource clock;

    Gate(
            PublicUrl publicUrl,
            Proxies proxies,
            Origins origins,
            SignIns signIns,
            InstantSource clock) {
        this.publicUrl = publicUrl;
        this.proxies = proxies;
        this.origins = origins;
        this.cookies = new Cookies(publicUrl);
        this.signIns = signIns;
        this.clock = clock;
    }

    /** Tells other sites' pages whether they may call. */
    void tellOrigins(RoutingContext ctx) {
        origins.tell(ctx);
    }

    /** Lets through what has a query that can be read, or none. */
    static void checkQuery(RoutingContext ctx) {
        try {
            ctx.request().params();
        } catch (IllegalArgumentException unreadable) {
            refuse(ctx, Problem.MALFORMED);
            return;
        }
        ctx.next();
    }

    /**
     * Lets a write through that comes from our own page, from no page, from one that may call but
     * whose cookies are not read, or by the token of a program: no other site's page can make a
     * browser send that along.
     */
    void checkOrigin(RoutingContext ctx) {
        var said = ctx.request().headers().getAll("Origin");
        if (isFromOurs(ctx) || said.stream().allMatch(origins::has) || bearer(ctx).isPresent()) {
            ctx.next();
        } else {
            refuse(ctx, Problem.WRONG_ORIGIN);
        }
    }

    /** Lets a write through that carries JSON. */
    void checkBody(RoutingContext ctx) {
        var headers = ctx.request().headers();
        if (!isJson(String.join(",", headers.getAll("Content-Type")))
                || !isPlain(headers.getAll("Content-Encoding"))) {
            refuse(ctx, Problem.WRONG_CONTENT_TYPE);
        } else {
            var timer =
                    ctx.vertx()
                            .setTimer(
                                    BODY_WITHIN.toMillis(), late -> refuse(ctx, Problem.TOO_SLOW));
            ctx.put(TIMER, timer);
            ctx.next();
        }
    }

    /** Reads a body of bearable size. */
    static BodyHandler bodies() {
        return BodyHandler.create(false).setBodyLimit(Json.BODY_BYTES_MAX);
    }

    /** The body is there. */
    static void bodyRead(RoutingContext ctx) {
        if (ctx.get(TIMER) instanceof Long timer) {
            ctx.vertx().cancelTimer(timer);
        }
        ctx.next();
    }

    /** Answers without reading on: the rest of a body that nobody wants is not waited for. */
    static void refuse(RoutingContext ctx, Problem problem) {
        if (ctx.get(TIMER) instanceof Long timer) {
            ctx.vertx().cancelTimer(timer);
        }
        problem.reply().with("Connection", "close").writeTo(ctx.response());
        if (!ctx.request().isEnded()) {
            // Not at once: who is still sending would not see the answer.
            var connection = ctx.request().connection();
            ctx.vertx().setTimer(LINGER.toMillis(), late -> connection.close());
        }
    }

    private boolean isFromOurs(RoutingContext ctx) {
        return ctx.request().headers().getAll("Origin").stream()
                .allMatch(origin -> publicUrl.isOwn(origin, proxies.caller(ctx.request())));
    }

    // What is said by another name than that of a token, or twice, is a token that nobody has.
    private static Optional<Token> bearer(RoutingContext ctx) {
        var said =
                ctx.request().headers().getAll("Authorization").stream()
                        .map(String::strip)
                        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .toList();
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new Token(said.getFirst().substring(BEARER.length()).strip()));
    }

    private static boolean isJson(String contentType) {
        var parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
        var isUtf8 = parts.length == 1 || parts[1].strip().matches("charset=\"?utf-8\"?");
        return parts[0].strip().equals("application/json") && isUtf8;
    }

    // Nothing here unpacks what is packed.
    private static boolean isPlain(List<String> encodings) {
        return encodings.stream().allMatch(it -> it.strip().equalsIgnoreCase("identity"));
    }

    /** Copies what endpoints may know, on the loop. */
    Request copy(RoutingContext ctx) {
        var request = ctx.request();
        var caller = proxies.caller(request);
        var body = ctx.body().buffer();
        var bearer = bearer(ctx);
        var readsCookies = bearer.isEmpty() && isFromOurs(ctx);
        return new Request(
                ctx.normalizedPath(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                caller,
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""),
                readsCookies ? cookies.tokens(request.getHeader("Cookie"), caller) : List.of(),
                bearer,
                Optional.ofNullable(ctx.pathParam("id"))
                        .or(() -> Optional.ofNullable(request.getParam("id"))),
                Optional.ofNullable(request.getParam("from")),
                Optional.ofNullable(request.getParam("to")),
                Optional.ofNullable(request.getParam("after")),
                Optional.ofNullable(request.getParam("zone")),
                Optional.ofNullable(request.getParam("cursor"))
                        .or(() -> Optional.ofNullable(request.getHeader("Last-Event-ID"))),
                Optional.ofNullable(request.getHeader("If-None-Match")),
                body == null ? Buffer.buffer() : body);
    }

    /** Lets in whoever is signed in, in a browser or as a program. */
    Endpoint signedIn(SignedInEndpoint endpoint) {
        return request ->
                who(request)
                        .map(who -> endpoint.answer(request, who))
                        .orElseGet(Problem.SIGNED_OUT::reply);
    }

    /** Lets in whoever is signed in in a browser: a token that leaked may not make others. */
    Endpoint inBrowser(SignedInEndpoint endpoint) {
        return signedIn(
                (request, who) ->
                        switch (who.holder()) {
                            case Holder.Browser(String agent) -> endpoint.answer(request, who);
                            case Holder.Program(String name) -> Problem.FORBIDDEN.reply();
                        });
    }

    private Optional<SignedIn> who(Request request) {
        return request.bearer().isPresent()
                ? signIns.of(request.bearer().get(), request.at())
                        .filter(who -> who.holder() instanceof Holder.Program)
                : request.cookies().stream()
                        .flatMap(token -> signIns.of(token, request.at()).stream())
                        .filter(who -> who.holder() instanceof Holder.Browser)
                        .findFirst();
    }
}
