package dev.stint.mongo.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.contract.Contract;
import dev.stint.contract.Contract.Answer;
import dev.stint.mongo.rounds.Ledger.Punch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A browser that sends one punch after the other to one process, each again under the same id until
 * it is answered.
 */
final class Tapping {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/commands";
    private static final Set<String> LATER = Set.of("busy", "store-away", "outcome-unknown");
    private static final long AGAIN_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Supplier<String> base;
    private final String cookie;
    private final String device;
    private final Ledger ledger;
    private long n;

    /**
     * @param base where its process is now
     * @param cookie that of its sign-in
     */
    Tapping(Supplier<String> base, String cookie, String device, Ledger ledger) {
        this.base = base;
        this.cookie = cookie;
        this.device = device;
        this.ledger = ledger;
    }

    /** Sends punches while it is to go on, and returns when the last one is answered. */
    void run(BooleanSupplier goesOn) throws InterruptedException {
        while (goesOn.getAsBoolean()) {
            punch(ledger.next());
        }
    }

    private void punch(Punch punch) throws InterruptedException {
        n++;
        String body = body(punch);
        boolean mayBeThere = false;
        while (!isAnswered(punch, body, mayBeThere)) {
            mayBeThere = true;
            LockSupport.parkNanos(AGAIN_AFTER_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException(punch + " was given up");
            }
        }
    }

    private boolean isAnswered(Punch punch, String body, boolean mayBeThere)
            throws InterruptedException {
        HttpResponse<String> got;
        try {
            got = CLIENT.send(request(body), BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            return false;
        }
        Contract.check("POST", PATH, new Answer(got.statusCode(), got.headers(), got.body()));
        JsonNode json = json(got.body());
        if (got.statusCode() == 503) {
            assertThat(json.path("code").asText()).isIn(LATER);
            assertThat(got.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
            return false;
        }
        assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
        JsonNode result = json.path("results").path(0);
        boolean isNew = result.has("applied");
        assertThat(isNew || (mayBeThere && result.has("duplicate"))).as(got.body()).isTrue();
        ledger.acknowledge(punch.id(), result.path(isNew ? "applied" : "duplicate").asLong());
        return true;
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(base.get() + PATH))
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private String body(Punch punch) {
        return """
        {"commands": [{"id": %d, "device": "%s", "n": %d, "type": "%s", "source": "clock",
          "at": %d, "zone": "Europe/Berlin", "offset": 120, "uncertainty": 20, "body": {}}]}"""
                .formatted(punch.id(), device, n, punch.type(), punch.at().toEpochMilli());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw new AssertionError(body, broken);
        }
    }
}
