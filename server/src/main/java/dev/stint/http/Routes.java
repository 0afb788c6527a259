package dev.stint.http;

import dev.stint.log.UserId;
import dev.stint.presence.Presence;
import dev.stint.session.HashedIds;
import dev.stint.session.Sessions;
import dev.stint.session.WholeSessions;
import dev.stint.signin.Links;
import dev.stint.signin.NewAccounts;
import dev.stint.signin.OwnAccount;
import dev.stint.signin.PasswordSignIn;
import dev.stint.signin.PersonalTokens;
import dev.stint.signin.SignIns;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

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
            PersonalTokens personalTokens,
            OwnAccount ownAccount,
            Function<UserId, Optional<String>> names,
            OpenStream openStream,
            IntSupplier streams,
            StoreState store,
            Supplier<BackupAge> backup) {}

    /** What the operator says of this server. */
    public record Terms(
            PublicUrl publicUrl,
            Proxies proxies,
            Origins origins,
            int commandsPerSecond,
            int commandsBurst,
            String version) {}

    /** Answers every request there is. */
    public static Router router(
            Vertx vertx, Dispatch dispatch, Parts parts, Terms terms, InstantSource clock) {
        var gate = new Gate(terms.publicUrl, terms.proxies, terms.origins, parts.signIns, clock);
        var routes = new RouteTable(Router.router(vertx), dispatch, gate);
        var rate = new CommandRate(terms.commandsPerSecond, terms.commandsBurst);
        addRecord(routes, gate, parts, terms, rate);
        addAccount(routes, gate, parts, terms, rate);
        var health = new Health(parts.streams, parts.store, parts.backup, terms.version);
        var pages = new Pages("/web/");
        routes.get("/healthz", health::check);
        routes.get("/openapi.yaml", request -> pages.file("/openapi.yaml"));
        routes.refuseOtherMethods();
        routes.rest("/api/*", request -> Problem.NOT_FOUND.reply());
        routes.rest("/*", request -> pages.file(terms.publicUrl.below(request.path())));
        return routes.finished(vertx, terms.publicUrl.path());
    }

    private static void addRecord(
            RouteTable routes, Gate gate, Parts parts, Terms terms, CommandRate rate) {
        var session =
                new SessionCalls(
                        parts.sessions, parts.presence, rate, terms.publicUrl, parts.store.away());
        var hashed = new HashedIds(Sha256::of);
        var wholes = new WholeSessions(parts.sessions, hashed, WholeSessionCalls.DEVICE);
        var whole = new WholeSessionCalls(wholes, session, rate);
        var days = new DayCalls(parts.sessions, parts.names);
        routes.get("/api/session", gate.signedIn(session::session));
        routes.post("/api/session", gate.signedIn(Bodies.ofRecord(whole::save)));
        routes.delete("/api/session", gate.signedIn(whole::delete));
        routes.post("/api/commands", gate.signedIn(Bodies.ofRecord(session::commands)));
        routes.post("/api/heartbeat", gate.signedIn(Bodies.ofRecord(session::heartbeat)));
        routes.get("/api/session/window", gate.signedIn(session::window));
        routes.get("/api/session/stream", gate.signedIn(stream(parts.openStream)));
        routes.get("/api/events", gate.signedIn(days::events));
        routes.get("/api/days", gate.signedIn(days::days));
        routes.get("/api/entries/:id/history", gate.signedIn(days::history));
    }

    private static void addAccount(
            RouteTable routes, Gate gate, Parts parts, Terms terms, CommandRate rate) {
        var account =
                new AccountCalls(
                        parts.links,
                        parts.newAccounts,
                        parts.passwordSignIn,
                        parts.signIns,
                        terms.publicUrl);
        var profile = new ProfileCalls(parts.ownAccount, parts.sessions, rate);
        var tokens = new SignInCalls(parts.personalTokens, parts.signIns, terms.publicUrl);
        routes.post("/api/auth/link", account::link);
        routes.post("/api/auth/first-run", account::firstRun);
        routes.post("/api/auth/join", account::join);
        routes.post("/api/auth/sign-in", account::signIn);
        routes.post("/api/auth/sign-out", gate.inBrowser(Bodies.empty(account::signOut)));
        routes.post("/api/auth/invitations", gate.inBrowser(Bodies.empty(account::invite)));
        routes.get("/api/account", gate.signedIn(profile::account));
        routes.patch("/api/account", gate.signedIn(profile::change));
        routes.post("/api/account/password", gate.inBrowser(profile::newPassword));
        routes.get("/api/sign-ins", gate.inBrowser(tokens::signIns));
        routes.delete("/api/sign-ins/:id", gate.inBrowser(tokens::endSignIn));
        routes.get("/api/tokens", gate.inBrowser(tokens::tokens));
        routes.post("/api/tokens", gate.inBrowser(tokens::make));
        routes.delete("/api/tokens/:id", gate.inBrowser(tokens::endToken));
    }

    private static SignedInEndpoint stream(OpenStream openStream) {
        return (request, who) -> response -> openStream.open(response, who, request.cursor());
    }

    private Routes() {}
}
