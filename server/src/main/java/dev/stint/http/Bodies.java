package dev.stint.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.signin.SignedIn;
import java.util.Optional;

/** Reads what somebody who is signed in sends along, before a call looks at it. */
final class Bodies {
    /** Answers who is signed in, and sent this. */
    @FunctionalInterface
    interface Taking {
        Answer answer(ObjectNode body, Request request, SignedIn who);
    }

    /** Lets a body through that says nothing: no form of another site can send JSON. */
    static SignedInEndpoint empty(SignedInEndpoint endpoint) {
        return (request, who) -> {
            var body = Json.object(request.body());
            if (body.isEmpty()) {
                return Problem.MALFORMED.reply();
            }
            return body.get().isEmpty() ? endpoint.answer(request, who) : Problem.INVALID.reply();
        };
    }

    /** Lets a body through that is meant for the record of whoever is signed in. */
    static SignedInEndpoint ofRecord(Taking taking) {
        return (request, who) -> {
            var body = Json.object(request.body());
            if (body.isEmpty()) {
                return Problem.MALFORMED.reply();
            }
            return mistaken(body.get(), who)
                    .<Answer>map(Problem::reply)
                    .orElseGet(() -> taking.answer(body.get(), request, who));
        };
    }

    // Whose record it is follows from the sign-in alone. But all pages of a browser share one, so a
    // page may still show somebody else's record, and nothing of theirs may come into this one.
    private static Optional<Problem> mistaken(ObjectNode body, SignedIn who) {
        var fields = new Fields(body);
        if (!fields.has("user")) {
            return Optional.empty();
        }
        var believed = fields.text("user");
        if (!fields.isSound()) {
            return Optional.of(Problem.INVALID);
        }
        return believed.equals(who.account().user().value())
                ? Optional.empty()
                : Optional.of(Problem.OTHER_ACCOUNT);
    }

    private Bodies() {}
}
