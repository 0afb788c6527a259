package dev.stint.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.session.DeleteAnswer;
import dev.stint.session.Keeping.Kept;
import dev.stint.session.Keeping.NotKept;
import dev.stint.session.LogView;
import dev.stint.session.PostAnswer;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.session.WholeSessions;
import dev.stint.signin.SignedIn;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;

/** The calls that save and delete one's session as a whole. */
final class WholeSessionCalls {
    /** What saving and deleting act as: they have no device of their own. */
    static final String DEVICE = "api";

    private static final long IDS = 1L << 53;

    private final WholeSessions wholeSessions;
    private final SessionCalls sessionCalls;
    private final CommandRate rate;
    private final SecureRandom random = new SecureRandom();

    WholeSessionCalls(WholeSessions wholeSessions, SessionCalls sessionCalls, CommandRate rate) {
        this.wholeSessions = wholeSessions;
        this.sessionCalls = sessionCalls;
        this.rate = rate;
    }

    Answer save(ObjectNode body, Request request, SignedIn who) {
        var cursor = body.path("cursor");
        return cursor.isTextual() || cursor.isNull() || cursor.isMissingNode()
                ? rate.within(1, request, who, () -> saved(body, request, who))
                : Problem.INVALID.reply();
    }

    private Answer saved(ObjectNode body, Request request, SignedIn who) {
        var from = from(request, who, Optional.ofNullable(body.path("cursor").textValue()));
        return switch (wholeSessions.save(from, PostedJson.read(body), request.at())) {
            case Kept<PostAnswer>(PostAnswer answer, LogView log) ->
                    Reply.json(
                            200,
                            WholeSessionJson.saved(
                                    answer, sessionCalls.document(request, who, log)));
            case NotKept<PostAnswer>(Shortage why) -> Problem.of(why);
        };
    }

    Answer delete(Request request, SignedIn who) {
        var id =
                request.id()
                        .map(WholeNumber::of)
                        .orElseGet(() -> OptionalLong.of(random.nextLong(IDS)));
        return id.isPresent()
                ? rate.within(1, request, who, () -> deleted(id.getAsLong(), request, who))
                : Problem.INVALID.reply();
    }

    private Answer deleted(long id, Request request, SignedIn who) {
        var from = from(request, who, request.cursor());
        return switch (wholeSessions.delete(from, id, request.at())) {
            case Kept<DeleteAnswer>(DeleteAnswer answer, LogView log) ->
                    Reply.json(
                            200,
                            WholeSessionJson.deleted(
                                    id, answer, sessionCalls.document(request, who, log)));
            case NotKept<DeleteAnswer>(Shortage why) -> Problem.of(why);
        };
    }

    private static WholeSessions.From from(Request request, SignedIn who, Optional<String> cursor) {
        var user = who.account().user();
        return new WholeSessions.From(user, user.value(), cursor, request.zone());
    }
}
