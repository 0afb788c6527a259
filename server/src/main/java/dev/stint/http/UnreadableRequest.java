package dev.stint.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** What comes in place of a request where its head is too long, or no HTTP. */
public final class UnreadableRequest {
    /**
     * Says what is wrong and lets go of the connection: where the next would begin is not known.
     */
    public static void refuse(Vertx vertx, HttpServerRequest request) {
        var problem =
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException line -> Problem.ADDRESS_TOO_LONG;
                    case TooLongHttpHeaderException header -> Problem.HEADERS_TOO_LARGE;
                    case null, default -> Problem.MALFORMED;
                };
        problem.reply().with("Connection", "close").writeTo(request.response());
        // Not at once: who is still sending would not see the answer.
        var connection = request.connection();
        vertx.setTimer(Gate.LINGER.toMillis(), late -> connection.close());
    }

    private UnreadableRequest() {}
}
