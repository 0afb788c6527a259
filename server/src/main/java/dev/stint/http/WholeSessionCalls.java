package dev.stint.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.log.UserId;
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
    private final TokenBuckets<UserId> commandRate;
    private final SecureRandom random = new SecureRandom();

    WholeSessionCalls(
            WholeSessions wholeSessions,
            SessionCalls sessionCalls,
            TokenBuckets<UserId> commandRate) {
        this.wholeSessions = wholeSessions;
        this.sessionCalls = sessionCalls;
        this.commandRate = commandRate;
    }

    Answer save(Request request, SignedIn who) {
        var body = Json.object(request.body());
        if (body.isEmpty()) {
            return Problem.MALFORMED.reply();
        }
        var mistaken = SessionCalls.mistaken(body.get(), who);
        if (mistaken.isPresent()) {
            return mistaken.get().reply();
        }
        var cursor = cursor(body.get());
        if (cursor.isEmpty()) {
            return Problem.INVALID.reply();
        }
        var wait = commandRate.take(who.account().user(), 1, request.at());
        if (wait.isPresent()) {
            return Problem.throttled(wait.get());
        }
        var from = from(request, who, cursor.get());
        var posted = PostedJson.read(body.get());
        return switch (wholeSessions.save(from, posted, request.at())) {
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
        if (id.isEmpty()) {
            return Problem.INVALID.reply();
        }
        var wait = commandRate.take(who.account().user(), 1, request.at());
        if (wait.isPresent()) {
            return Problem.throttled(wait.get());
        }
        var from = from(request, who, request.cursor());
        return switch (wholeSessions.delete(from, id.getAsLong(), request.at())) {
            case Kept<DeleteAnswer>(DeleteAnswer answer, LogView log) ->
                    Reply.json(
                            200,
                            WholeSessionJson.deleted(
                                    id.getAsLong(), answer, sessionCalls.document(request, who, log)));
            case NotKept<DeleteAnswer>(Shortage why) -> Problem.of(why);
        };
    }

    private static WholeSessions.From from(Request request, SignedIn who, Optional<String> cursor) {
        var user = who.account().user();
        return new WholeSessions.From(user, user.value(), cursor, request.zone());
    }

    /** What the body says that it has seen; empty where that is neither a text nor nothing. */
    private static Optional<Optional<String>> cursor(ObjectNode body) {
        var said = body.path("cursor");
        if (said.isTextual()) {
            return Optional.of(Optional.of(said.textValue()));
        }
        return said.isNull() || said.isMissingNode()
                ? Optional.of(Optional.empty())
                : Optional.empty();
    }
}
