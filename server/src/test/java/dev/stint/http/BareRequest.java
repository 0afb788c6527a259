package dev.stint.http;

import dev.stint.main.RunningStint;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** A request that says nothing but its path. */
final class BareRequest {
    static Request of(String path) {
        return new Request(
                path,
                RunningStint.NINE,
                new Caller("127.0.0.1", new Site("http", "stint"), false),
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Buffer.buffer());
    }

    private BareRequest() {}
}
