package dev.stint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.http.Call;
import java.util.Optional;

/**
 * One request of the fuzzer.
 *
 * @param body as JSON, where it takes one and it can be read
 * @param isSound whether nothing of it is broken on purpose
 * @param isSignedIn whether it is by somebody whom this call lets in
 */
record Ask(
        Operation operation,
        Marked by,
        Call call,
        Optional<JsonNode> body,
        boolean isReadable,
        boolean isSound,
        boolean isSignedIn) {
    @Override
    public String toString() {
        var sent = call.body().map(text -> text.substring(0, Math.min(text.length(), 2000)));
        return "%s %s %s %s".formatted(call.method(), call.path(), call.headers(), sent.orElse(""));
    }
}
