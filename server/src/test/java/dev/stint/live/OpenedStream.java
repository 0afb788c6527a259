package dev.stint.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.contract.Contract;
import dev.stint.contract.Contract.Answer;
import dev.stint.http.Person;
import dev.stint.http.RawConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client that reads a stream, one event after the other, and waits for each. */
final class OpenedStream implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpHeaders headers;
    private final BufferedReader lines;

    private OpenedStream(HttpHeaders headers, InputStream body) {
        this.headers = headers;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** One server-sent event. */
    record Said(String event, String id, JsonNode data) {
        long seq() {
            return data.path("event").path("seq").asLong();
        }
    }

    static OpenedStream of(Person person) {
        return of(person, "");
    }

    static OpenedStream of(Person person, String query) {
        return of(person.base(), query, "Cookie", person.cookie());
    }

    /** That of a program with this token. */
    static OpenedStream bearing(String token, String base) {
        return of(base, "", "Authorization", "Bearer " + token);
    }

    private static OpenedStream of(String base, String query, String header, String value) {
        var uri = URI.create(base + "/api/session/stream" + query);
        var request = HttpRequest.newBuilder(uri).header(header, value).build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofInputStream());
            var head = new Answer(response.statusCode(), response.headers(), "");
            Contract.check("GET", uri.getPath(), head);
            return new OpenedStream(response.headers(), response.body());
        } catch (IOException broken) {
            throw new AssertionError("no stream", broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** That which was asked for on this connection. */
    static OpenedStream on(RawConnection connection) {
        return new OpenedStream(connection.hear().headers(), connection.rest());
    }

    HttpHeaders headers() {
        return headers;
    }

    /** The next event, when it is there; empty where the stream has ended. */
    Optional<Said> next() {
        var event = "";
        var id = "";
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    var data = JSON.readTree(line.substring("data: ".length()));
                    Contract.checkEvent(event, data);
                    return Optional.of(new Said(event, id, data));
                }
            }
        } catch (IOException cut) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The next event, which has to be of this kind. */
    Said next(String event) {
        var said = next().orElseThrow(() -> new AssertionError("ended instead of " + event));
        if (!said.event.equals(event)) {
            throw new AssertionError("not " + event + " but " + said);
        }
        return said;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException alreadyCut) {
            // It is closed either way.
        }
    }
}
