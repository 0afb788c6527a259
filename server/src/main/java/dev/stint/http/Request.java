package dev.stint.http;

import dev.stint.signin.Token;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an endpoint may know of a request: a copy, so that nothing of the event loop crosses to
 * another thread.
 *
 * @param path as sent
 * @param at when it had arrived as a whole, in whole milliseconds
 * @param agent what the client calls itself, as sent
 * @param cookies the tokens that they are; whatever was sent there
 * @param bearer the token that is to count in place of all cookies, where there is such a header
 * @param id the one that the path names, else the query's, as sent
 * @param from the query's, as sent
 * @param to the query's, as sent
 * @param after the query's, as sent
 * @param zone the query's, as sent
 * @param cursor the query's, else that of the last stream event which the client saw, as sent
 * @param ifNoneMatch the header, as sent
 */
record Request(
        String path,
        Instant at,
        Caller caller,
        String agent,
        List<Token> cookies,
        Optional<Token> bearer,
        Optional<String> id,
        Optional<String> from,
        Optional<String> to,
        Optional<String> after,
        Optional<String> zone,
        Optional<String> cursor,
        Optional<String> ifNoneMatch,
        Buffer body) {
    /** Hides all of it: none may stand in a log. */
    @Override
    public String toString() {
        return "Request[hidden]";
    }
}
