package dev.stint.main;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks the Stint that runs on a folder to do an errand. */
final class OperatorCall {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What it tells; empty where none runs there that takes errands on that store.
     *
     * @param database where everything is kept; empty where that is in the folder
     */
    static Optional<Told> ask(
            Path folder, String database, Errand errand, Consumer<String> progress) {
        var key = OperatorKey.in(folder);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try (var client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build()) {
            var answer = client.send(request(key.get(), database, errand), lines());
            // Another program has the port by now, or it keeps things elsewhere.
            return answer.statusCode() == 200
                    ? Optional.of(told(answer.body().iterator(), progress))
                    : Optional.empty();
        } catch (ConnectException nobody) {
            return Optional.empty();
        } catch (IOException broken) {
            return Optional.of(brokenOff());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(brokenOff());
        }
    }

    private static HttpResponse.BodyHandler<Stream<String>> lines() {
        return HttpResponse.BodyHandlers.ofLines();
    }

    private static HttpRequest request(OperatorKey key, String database, Errand errand) {
        var host = OperatorDoor.loopback().getHostAddress();
        var bracketed = host.contains(":") ? "[" + host + "]" : host;
        return HttpRequest.newBuilder(
                        URI.create("http://" + bracketed + ":" + key.port() + OperatorDoor.PATH))
                .header("Authorization", OperatorDoor.SCHEME + key.secret())
                .header(OperatorDoor.DATABASE, database)
                .POST(HttpRequest.BodyPublishers.ofByteArray(errand.json()))
                .build();
    }

    private static Told told(Iterator<String> lines, Consumer<String> progress) throws IOException {
        try {
            while (lines.hasNext()) {
                var line = JSON.readTree(lines.next());
                if (line.has("exit")) {
                    var said = new ArrayList<String>();
                    line.path("lines").forEach(each -> said.add(each.asText()));
                    return new Told(line.path("exit").asInt(), said);
                }
                progress.accept(line.path("progress").asText());
            }
        } catch (UncheckedIOException gone) {
            return brokenOff();
        }
        return brokenOff();
    }

    private static Told brokenOff() {
        return Told.refused(
                new Refusal("broken-off", "the running Stint stopped before it was done"));
    }

    private OperatorCall() {}
}
