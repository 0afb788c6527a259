package dev.stint.http;

import io.vertx.core.http.HttpServerResponse;

/** What an endpoint has to say. */
@FunctionalInterface
interface Answer {
    /** Says it; on the connection's event loop only. */
    void writeTo(HttpServerResponse response);
}
