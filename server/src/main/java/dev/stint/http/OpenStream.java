package dev.stint.http;

import dev.stint.signin.SignedIn;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** Turns an answer into a live stream. */
@FunctionalInterface
public interface OpenStream {
    /**
     * On the response's event loop.
     *
     * @param cursor what the client has already, as it says
     */
    void open(HttpServerResponse response, SignedIn who, Optional<String> cursor);
}
