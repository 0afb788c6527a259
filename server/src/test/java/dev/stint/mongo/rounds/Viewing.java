package dev.stint.mongo.rounds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.contract.Contract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A browser that shows what the stream of one process tells, and opens it again from where it was
 * whenever it ends. Safe for many threads.
 */
final class Viewing implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/session/stream";
    private static final long AGAIN_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    final Shown shown = new Shown();
    private final Supplier<String> base;
    private final String cookie;
    private final AtomicInteger opened = new AtomicInteger();
    private volatile InputStream reading = InputStream.nullInputStream();
    private volatile boolean isOver;

    /**
     * @param base where its process is now
     * @param cookie that of its sign-in
     */
    Viewing(Supplier<String> base, String cookie) {
        this.base = base;
        this.cookie = cookie;
    }

    /** How many streams it has had so far. */
    int opened() {
        return opened.get();
    }

    /** Shows what it is told until it is closed. */
    void run() throws InterruptedException {
        while (!isOver) {
            try {
                HttpResponse<InputStream> got =
                        CLIENT.send(request(), BodyHandlers.ofInputStream());
                show(got);
            } catch (IOException cut) {
                assertThat(cut).isNotNull();
            }
            LockSupport.parkNanos(AGAIN_AFTER_NANOS);
        }
    }

    private HttpRequest request() {
        String cursor = shown.cursor();
        String query = cursor.isEmpty() ? "" : "?cursor=" + cursor;
        return HttpRequest.newBuilder(URI.create(base.get() + PATH + query))
                .header("Cookie", cookie)
                .build();
    }

    private void show(HttpResponse<InputStream> got) throws IOException {
        try (InputStream body = got.body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            reading = body;
            if (got.statusCode() != 200) {
                assertThat(got.statusCode()).as("its database is away").isEqualTo(503);
                assertThat(got.headers().firstValue("Retry-After")).isPresent();
                return;
            }
            opened.incrementAndGet();
            show(lines);
        }
    }

    private void show(BufferedReader lines) throws IOException {
        String event = "";
        String id = "";
        for (String line = lines.readLine(); line != null && !isOver; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                JsonNode told = JSON.readTree(line.substring("data: ".length()));
                Contract.checkEvent(event, told);
                switch (event) {
                    case "snapshot" -> shown.all(id, told.path("window"));
                    case "delta" -> shown.more(id, told.path("event"));
                    default -> assertThat(event).isIn("ping", "bye");
                }
            }
        }
    }

    /** Ends what it reads; its task comes to its end. */
    @Override
    public void close() throws IOException {
        isOver = true;
        reading.close();
    }
}
