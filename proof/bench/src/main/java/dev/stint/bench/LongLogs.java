package dev.stint.bench;

import dev.stint.sqlite.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What people with ten years behind them cost, beside people with a day. */
final class LongLogs {
    private static final int EVENTS = 16_000;
    private static final int LONG = 40;
    private static final int SHORT = 512;
    private static final int COMMANDERS = 8;
    private static final int SAVES = 8;
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final Duration MORNING = Duration.ofSeconds(15);
    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final Duration NONE = Duration.ZERO;

    private final Path jar;
    private final Path data;
    private final Map<String, String> settings;
    private final InstantSource clock;
    private final Crowd brief = new Crowd(0, SHORT, 1);
    private final Crowd tenYears = new Crowd(SHORT, LONG, EVENTS / Crowd.PUNCHES_A_DAY);

    LongLogs(Path jar, Path data, Map<String, String> settings, InstantSource clock) {
        this.jar = jar;
        this.data = data;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What it came to.
     *
     * @param fromDisk sessions of people with ten years who were not in memory
     * @param fromMemory the same once more
     * @param days all days of people with ten years, from memory
     * @param ofOneDay sessions of people with one day, from memory
     * @param calm commands of others while nobody saves
     * @param beside commands of others while somebody with ten years saves whole sessions
     * @param entries so many were in each of these
     * @param saveMillis what the slowest of these took
     */
    record Result(
            Measured fromDisk,
            Measured fromMemory,
            Measured days,
            Measured ofOneDay,
            Measured calm,
            Measured beside,
            int entries,
            double saveMillis) {}

    Result run() throws IOException, InterruptedException, ExecutionException {
        settle();
        try (var server = ServerProcess.stint(jar, data, settings)) {
            var load = new HttpLoad(server.address(), new HttpCommands(brief, clock, COMMANDERS));
            load.run(COMMANDERS, NONE, MORNING);
            var people = tenYears.people();
            // The code for long logs is compiled with the first half of them.
            sessions(server, people.subList(0, LONG / 2)).run(1, NONE, LENGTH);
            var cold = people.subList(LONG / 2, LONG);
            var fromDisk = sessions(server, cold).once(cold.size());
            var ofOneDay = sessions(server, brief.people()).run(1, LENGTH, LENGTH);
            var fromMemory = sessions(server, cold).run(1, LENGTH, LENGTH);
            var days = days(server, cold).run(1, LENGTH, LENGTH);
            // So is the code for whole sessions.
            saveMillisMax(server, people.subList(0, LONG / 2));
            var calm = load.run(COMMANDERS, NONE, LENGTH);
            var saves = new FutureTask<>(() -> saveMillisMax(server, cold.subList(0, SAVES)));
            Thread.ofVirtual().start(saves);
            var beside = load.run(COMMANDERS, NONE, LENGTH);
            return new Result(
                    fromDisk,
                    fromMemory,
                    days,
                    ofOneDay,
                    calm,
                    beside,
                    entries().size(),
                    saves.get());
        }
    }

    private void settle() throws InterruptedException, ExecutionException {
        try (var database =
                Database.open(
                        data,
                        (reason, cause) -> {
                            throw new IllegalStateException(reason, cause);
                        })) {
            brief.settle(database, clock.instant());
            tenYears.settle(database, clock.instant());
        }
    }

    private static HttpLoad sessions(ServerProcess server, List<Person> people) {
        var reads = new HttpReads(people, "/api/session", "\"sessionStartTime\"");
        return new HttpLoad(server.address(), reads);
    }

    private HttpLoad days(ServerProcess server, List<Person> people) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var address = "/api/days?from=%s&to=%s".formatted(today.minusYears(10), today.plusDays(1));
        return new HttpLoad(server.address(), new HttpReads(people, address, "\"days\":[{"));
    }

    /** Whole sessions of as many entries as fit, each of another person. */
    private double saveMillisMax(ServerProcess server, List<Person> people)
            throws IOException, InterruptedException {
        double longest = 0;
        var body = "{\"entries\":[" + String.join(",", entries()) + "]}";
        try (var http = HttpClient.newHttpClient()) {
            for (var person : people) {
                var address = server.address();
                var uri = "http://127.0.0.1:%d/api/session".formatted(address.getPort());
                var request =
                        HttpRequest.newBuilder(URI.create(uri))
                                .header("Cookie", "stint=" + person.token())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build();
                long start = System.nanoTime();
                var answer = http.send(request, BodyHandlers.ofString());
                longest = Math.max(longest, (System.nanoTime() - start) / 1e6);
                if (answer.statusCode() != 200 || !answer.body().contains("\"applied\":[{")) {
                    throw new IOException("not saved: " + answer.body());
                }
            }
        }
        return longest;
    }

    private List<String> entries() {
        long now = clock.instant().toEpochMilli();
        int length = entry(0, now).length() + 5;
        return IntStream.range(0, BODY_BYTES_MAX / length)
                .mapToObj(number -> entry(number, now))
                .collect(Collectors.toList());
    }

    private static String entry(int number, long now) {
        return "{\"id\":%d,\"type\":\"%s\",\"timestamp\":%d}"
                .formatted(
                        number, number % 2 == 0 ? "IN" : "OUT", now - 5_000_000 + 1000L * number);
    }
}
