package dev.stint.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.presence.Presence;
import dev.stint.session.Asked;
import dev.stint.session.LogView;
import dev.stint.session.Receipt;
import dev.stint.session.Sessions;
import dev.stint.signin.SignedIn;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The calls about one's own record. */
final class SessionCalls {
    private final Cookies cookies;
    private final Sessions sessions;
    private final Presence presence;
    private final CommandRate rate;
    private final BooleanSupplier stale;

    /**
     * @param stale whether memory alone answers, so that something newer may be missing
     */
    SessionCalls(
            Sessions sessions,
            Presence presence,
            CommandRate rate,
            PublicUrl publicUrl,
            BooleanSupplier stale) {
        this.cookies = new Cookies(publicUrl);
        this.sessions = sessions;
        this.presence = presence;
        this.rate = rate;
        this.stale = stale;
    }

    Answer session(Request request, SignedIn who) {
        var log = sessions.log(who.account().user(), request.cursor(), request.at());
        return unlessKnown(stable(request, who, log), request, who, log);
    }

    /** What a stream begins with, for clients that none gets through to. */
    Answer window(Request request, SignedIn who) {
        var log = sessions.log(who.account().user(), request.cursor(), request.at());
        var stable = SessionJson.stableSnapshot(who.account(), log);
        return unlessKnown(stable, request, who, log);
    }

    private Answer unlessKnown(byte[] stable, Request request, SignedIn who, LogView log) {
        var etag = Etag.of(stable);
        return etag.isKnown(request)
                ? etag.notModified()
                : Reply.json(200, whole(stable, request, who, log)).with("ETag", etag.text());
    }

    /** The session that this log comes to, as for who reads it. */
    byte[] document(Request request, SignedIn who, LogView log) {
        return whole(stable(request, who, log), request, who, log);
    }

    private static byte[] stable(Request request, SignedIn who, LogView log) {
        var session = log.session(request.zone(), request.at());
        var preferences = log.preferences();
        return SessionJson.session(who.account(), log.head(), preferences, session);
    }

    private byte[] whole(byte[] stable, Request request, SignedIn who, LogView log) {
        var lastSeen = presence.lastSeen(who.account().user());
        var lastActivity = log.lastActivity(lastSeen, request.at());
        return SessionJson.answer(stable, request.at(), lastActivity);
    }

    Answer commands(ObjectNode body, Request request, SignedIn who) {
        return CommandJson.read(body)
                .map(
                        asked ->
                                rate.within(
                                        asked.size(),
                                        request,
                                        who,
                                        () -> submitted(asked, request, who)))
                .orElseGet(Problem.INVALID::reply);
    }

    private Answer submitted(List<Asked> asked, Request request, SignedIn who) {
        var user = who.account().user();
        return switch (sessions.submit(user, user.value(), asked, request.at())) {
            case Receipt.Settled settled ->
                    Reply.json(200, SessionJson.results(settled, request.at()));
            case Receipt.NotKept(var why) -> Problem.of(why);
        };
    }

    Answer heartbeat(ObjectNode body, Request request, SignedIn who) {
        if (!new Fields(body).only(Set.of("user")).isSound()) {
            return Problem.INVALID.reply();
        }
        var user = who.account().user();
        presence.seen(user, request.at());
        var head = sessions.log(user, request.at()).head();
        var pulse = Reply.json(200, SessionJson.pulse(head, request.at(), stale.getAsBoolean()));
        // The sign-in goes on for as long as it is used, so its cookie has to as well.
        return request.cookies().stream()
                .filter(token -> token.hash().equals(who.tokenHash()))
                .findFirst()
                .map(token -> pulse.with("Set-Cookie", cookies.give(token, request.caller())))
                .orElse(pulse);
    }
}
