package dev.stint.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer that is known as a whole. */
record Reply(int status, List<Header> headers, Buffer body) implements Answer {
    record Header(String name, String value) {}

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(
                        status,
                        List.of(new Header("Content-Type", contentType)),
                        Buffer.buffer(body))
                .with("Cache-Control", "no-store");
    }

    static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    static Reply empty(int status) {
        return new Reply(status, List.of(new Header("Cache-Control", "no-store")), Buffer.buffer());
    }

    /** The same answer with one more header. */
    Reply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, List.copyOf(more), body);
    }

    @Override
    public void writeTo(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(header -> response.headers().add(header.name, header.value));
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.end(body);
    }
}
