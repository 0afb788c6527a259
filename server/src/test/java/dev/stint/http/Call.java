package dev.stint.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.contract.Contract;
import dev.stint.contract.Contract.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request, built up step by step. Each step gives another call. */
public record Call(
        String base,
        String method,
        String path,
        Map<String, String> headers,
        Optional<String> body) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static Call get(String base, String path) {
        return new Call(base, "GET", path, Map.of(), Optional.empty());
    }

    public static Call delete(String base, String path) {
        return get(base, path).method("DELETE");
    }

    /** As our own page posts. */
    public static Call post(String base, String path, String json) {
        return new Call(
                base, "POST", path, Map.of("Content-Type", "application/json"), Optional.of(json));
    }

    public Call method(String other) {
        return new Call(base, other, path, headers, body);
    }

    public Call to(String otherPath) {
        return new Call(base, method, otherPath, headers, body);
    }

    public Call with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(base, method, path, more, body);
    }

    public Call without(String name) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new Call(base, method, path, fewer, body);
    }

    /** With the cookie of a sign-in. */
    public Call as(Person person) {
        return with("Cookie", person.cookie());
    }

    /** As a program with this token. */
    public Call bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** Sends it; the answer is as the contract says. */
    public Got send() {
        return checked(Got.of(sent(BodyHandlers.ofString())));
    }

    /** Sends it and reads of a stream only its first lines; the rest is as with {@link #send}. */
    public Got begin() {
        var response = sent(BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            var isStream = response.headers().map().toString().contains("text/event-stream");
            var text = isStream ? firstLines(body) : new String(body.readAllBytes(), UTF_8);
            return checked(new Got(response.statusCode(), response.headers(), text));
        } catch (IOException broken) {
            throw new AssertionError("no answer to " + this, broken);
        }
    }

    private static String firstLines(InputStream stream) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\n\n") < 0) {
            var next = stream.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private Got checked(Got got) {
        Contract.check(method, path, new Answer(got.status(), got.headers(), got.body()));
        return got;
    }

    private <T> HttpResponse<T> sent(BodyHandler<T> reading) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        // Against a test that hangs: nothing is timed by it.
                        .timeout(Duration.ofMinutes(1))
                        .method(
                                method,
                                body.map(BodyPublishers::ofString)
                                        .orElseGet(BodyPublishers::noBody));
        headers.forEach(request::header);
        try {
            return CLIENT.send(request.build(), reading);
        } catch (IOException broken) {
            throw new AssertionError("no answer to " + this, broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
