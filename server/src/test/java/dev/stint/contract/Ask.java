package dev.stint.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.http.Call;
import dev.stint.http.Got;
import dev.stint.http.RawConnection;
import java.net.URI;
import java.util.Optional;

/**
 * One request of the fuzzer.
 *
 * @param operation the call that it is to, or whose address it has
 * @param body as JSON, where it takes one and it can be read
 * @param isSound whether nothing of it is broken on purpose
 * @param isSignedIn whether it is by somebody whom this call lets in
 * @param isBytes whether each character is a byte, which no HTTP client would send
 */
record Ask(
        Operation operation,
        Marked by,
        Call call,
        Optional<JsonNode> body,
        boolean isReadable,
        boolean isSound,
        boolean isSignedIn,
        boolean isBytes) {
    /** Whether it is to a call, and not just to its address. */
    boolean isCall() {
        return call.method().equals(operation.method());
    }

    /** Whether a browser asks by it which calls a page may make. */
    boolean isPreflight() {
        return call.method().equals("OPTIONS")
                && call.headers().containsKey("Access-Control-Request-Method");
    }

    /** The site whose page asks, as said; empty for none. */
    String site() {
        return call.headers().getOrDefault("Origin", "");
    }

    /** The same, said otherwise. */
    Ask with(Call other) {
        return new Ask(operation, by, other, body, isReadable, isSound, isSignedIn, isBytes);
    }

    /** The request as it goes over the wire. */
    byte[] bytes() {
        return isBytes ? RawConnection.bytes(call, ISO_8859_1) : RawConnection.bytes(call);
    }

    /** Sends it; the answer is as the contract says. */
    Got send() {
        if (isBytes) {
            try (var connection = new RawConnection(URI.create(call.base()).getPort())) {
                return connection.say(bytes()).hear();
            }
        }
        return operation.events().isPresent() ? call.begin() : call.send();
    }

    @Override
    public String toString() {
        var sent = call.body().map(text -> text.substring(0, Math.min(text.length(), 2000)));
        return "%s %s %s %s".formatted(call.method(), call.path(), call.headers(), sent.orElse(""));
    }
}
