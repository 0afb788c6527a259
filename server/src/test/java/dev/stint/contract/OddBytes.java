package dev.stint.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.http.Call;
import java.util.List;
import java.util.Random;

/** Puts bytes that are no UTF-8 where text is due. Each character of what comes of it is a byte. */
final class OddBytes {
    private static final List<String> BYTES =
            List.of(
                    "\u00ff",
                    "\u0080",
                    "\u00c3(",
                    "\u00c0\u00af",
                    "\u00ed\u00a0\u0080",
                    "\u00f5\u0080\u0080\u0080");
    private static final List<String> HEADERS =
            List.of(
                    "Accept",
                    "Authorization",
                    "Content-Encoding",
                    "Content-Type",
                    "Cookie",
                    "If-None-Match",
                    "Last-Event-ID",
                    "Origin",
                    "User-Agent",
                    "X-Forwarded-For");

    private final Random random;

    OddBytes(Random random) {
        this.random = random;
    }

    /** In a body that was whole. */
    String in(String body) {
        return put(new String(body.getBytes(UTF_8), ISO_8859_1));
    }

    Call inHeader(Call call) {
        var name = HEADERS.get(random.nextInt(HEADERS.size()));
        return call.with(name, put(call.headers().getOrDefault(name, name)));
    }

    Call inAddress(Call call) {
        var path = call.path();
        var asked = path.contains("?") ? path : path + "?zone=UTC";
        var query = asked.indexOf('?') + 1;
        return call.to(asked.substring(0, query) + put(asked.substring(query)));
    }

    private String put(String text) {
        var at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + BYTES.get(random.nextInt(BYTES.size())) + text.substring(at);
    }
}
