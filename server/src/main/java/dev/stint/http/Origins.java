package dev.stint.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The other sites whose pages may call from a browser, with a token of their own: no cookie of ours
 * is read for them.
 */
public record Origins(Set<Site> sites) {
    /** No other site may. */
    public static final Origins NONE = new Origins(Set.of());

    private static final String METHODS = "GET, POST, PATCH, DELETE";
    private static final String HEADERS =
            "Authorization, Content-Type, If-None-Match, Last-Event-ID";
    private static final String EXPOSED = "ETag, Retry-After";
    // How long a browser need not ask again; longer than most of them keep it in any case.
    private static final String KEPT_SECONDS = "7200";

    /** Reads {@code https://a.example, https://b.example}; empty where one is no origin. */
    public static Optional<Origins> of(String list) {
        var sites = new HashSet<Site>();
        for (var item : list.split(",", -1)) {
            if (item.isBlank()) {
                continue;
            }
            var site = Site.of(item.strip());
            if (site.isEmpty() || !isBare(item.strip())) {
                return Optional.empty();
            }
            sites.add(site.get());
        }
        return Optional.of(new Origins(Set.copyOf(sites)));
    }

    private static boolean isBare(String origin) {
        var uri = URI.create(origin);
        return uri.getRawPath().isEmpty()
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    /** Whether a page of that origin may call. */
    boolean has(String origin) {
        return Site.of(origin).filter(sites::contains).isPresent();
    }

    /**
     * Tells the browser that asks which pages may read the answer, and answers where that is all.
     */
    void tell(RoutingContext ctx) {
        var headers = ctx.request().headers();
        var origin = headers.get("Origin");
        if (!sites.isEmpty()) {
            ctx.response().putHeader("Vary", "Origin");
        }
        if (origin == null || !has(origin)) {
            ctx.next();
            return;
        }
        ctx.response()
                .putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Access-Control-Expose-Headers", EXPOSED);
        if (ctx.request().method().equals(HttpMethod.OPTIONS)
                && headers.contains("Access-Control-Request-Method")) {
            Reply.empty(204)
                    .with("Access-Control-Allow-Methods", METHODS)
                    .with("Access-Control-Allow-Headers", HEADERS)
                    .with("Access-Control-Max-Age", KEPT_SECONDS)
                    .writeTo(ctx.response());
        } else {
            ctx.next();
        }
    }
}
