package dev.stint.bench;

import dev.stint.mongo.MongoAddress;
import dev.stint.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** How fast everything is backed up and moved, and what that costs those who work meanwhile. */
final class Copies {
    private static final int COMMANDERS = 8;
    private static final int COMMANDING = 512;
    private static final Duration MORNING = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final Duration NONE = Duration.ZERO;

    private final Path jar;
    private final Path folder;
    private final Map<String, String> settings;
    private final InstantSource clock;
    private final Crowd all;
    private final Crowd brief = new Crowd(200_000, COMMANDING, 1);

    Copies(
            Path jar,
            Path folder,
            Map<String, String> settings,
            InstantSource clock,
            int people,
            int events) {
        this.jar = jar;
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.all = new Crowd(0, people, events / Crowd.PUNCHES_A_DAY);
    }

    /**
     * What an errand came to.
     *
     * @param eventsPerSecond copied, read back and verified
     * @param calm others' commands before and after it, per second
     * @param beside their commands while it ran; none where nobody worked
     */
    record Errand(String name, double eventsPerSecond, Measured calm, Measured beside) {
        /** Whether nobody worked meanwhile. */
        boolean isAlone() {
            return beside.count() == 0;
        }

        double share() {
            return beside.perSecond() / calm.perSecond();
        }

        /** One line, for whoever watches. */
        Errand told() {
            System.err.printf(
                    "%s: %.0f events/s; commands %.0f/s, meanwhile %.0f/s; p99 %.2f and %.2f ms%n",
                    name,
                    eventsPerSecond,
                    calm.perSecond(),
                    beside.perSecond(),
                    calm.millis(0.99),
                    beside.millis(0.99));
            return this;
        }
    }

    private record Store(Map<String, String> settings, Path data) {}

    private record Task(String name, List<String> arguments) {
        static Task backup(String store, Path folder) {
            var file = folder.resolve(store + ".jsonl.gz");
            return new Task("backup, " + store, List.of("backup", file.toString()));
        }

        static Task move(String name, Object from, Object to) {
            var stores = List.of("--from", from.toString(), "--to", to.toString());
            return new Task(
                    "move, " + name, Stream.concat(Stream.of("move"), stores.stream()).toList());
        }
    }

    List<Errand> run(TestDatabase database)
            throws IOException, InterruptedException, ExecutionException {
        var data = Files.createTempDirectory(folder, "copied-");
        settle(data);
        var errands = new ArrayList<Errand>();
        errands.addAll(
                beside(
                        new Store(settings, data),
                        List.of(
                                Task.backup("SQLite", folder),
                                Task.move("SQLite to SQLite", data, folder.resolve("moved")))));
        var name = database.name();
        var address = database.empty();
        errands.add(alone(Task.move("SQLite to " + name, data, address.url())));
        errands.addAll(beside(mongo(address), List.of(Task.backup(name, folder))));
        errands.add(alone(Task.move(name + " to SQLite", address.url(), folder.resolve("back"))));
        database.drop(address);
        return errands;
    }

    private Store mongo(MongoAddress address) throws IOException {
        var own = new HashMap<>(settings);
        own.put("STINT_STORE", address.url());
        return new Store(own, Files.createTempDirectory(folder, "stint-"));
    }

    private void settle(Path data) throws InterruptedException, ExecutionException {
        System.err.println("Filling a store ...");
        try (var database =
                Database.open(
                        data,
                        (reason, cause) -> {
                            throw new IllegalStateException(reason, cause);
                        })) {
            brief.settle(database, clock.instant());
            all.settle(database, clock.instant());
        }
    }

    private long events() {
        return all.events() + brief.events();
    }

    private Errand alone(Task task) throws IOException {
        System.err.println(task.name() + " ...");
        var errand = StintErrand.begin(jar, folder, Map.of(), task.arguments());
        var none = new Measured(new long[0], 0, 1);
        return new Errand(task.name(), events() / errand.seconds(), none, none).told();
    }

    /** Errands one after the other, beside a server and people at work. */
    private List<Errand> beside(Store store, List<Task> tasks)
            throws IOException, InterruptedException {
        var errands = new ArrayList<Errand>();
        var environment = new HashMap<>(store.settings());
        environment.put("STINT_DATA", store.data().toString());
        try (var server = ServerProcess.stint(jar, store.data(), store.settings())) {
            var commands = new HttpCommands(brief, clock, COMMANDERS);
            var load = new HttpLoad(server.address(), commands);
            load.run(COMMANDERS, NONE, MORNING);
            for (var one : tasks) {
                System.err.println(one.name() + " ...");
                var before = load.run(COMMANDERS, NONE, CALM);
                var errand = StintErrand.begin(jar, folder, environment, one.arguments());
                var slices = new ArrayList<Measured>();
                while (errand.isRunning()) {
                    slices.add(load.run(COMMANDERS, NONE, SLICE));
                }
                double perSecond = events() / errand.seconds();
                var after = load.run(COMMANDERS, NONE, CALM);
                errands.add(
                        new Errand(
                                        one.name(),
                                        perSecond,
                                        Measured.together(List.of(before, after)),
                                        Measured.together(slices))
                                .told());
            }
        }
        return errands;
    }
}
