package dev.stint.bench;

import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoAddress;
import dev.stint.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * One, two and three Stints on one database, beside the driver alone on the same and beside a Stint
 * with SQLite.
 */
final class SharedStore {
    private static final int CONNECTIONS = 16;
    private static final int TAPS = 60;
    private static final Duration READS = Duration.ofSeconds(3);
    private static final Duration HEARING = Duration.ofSeconds(10);
    private static final Duration MORNING = Duration.ofSeconds(6);

    /** For the memory of three beside each other. */
    private static final String HEAP = "-Xmx1g";

    private final Path jar;
    private final Path folder;
    private final Map<String, String> settings;
    private final InstantSource clock;
    private final int turns;

    SharedStore(
            Path jar, Path folder, Map<String, String> settings, InstantSource clock, int turns) {
        this.jar = jar;
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.turns = turns;
    }

    /** What it came to with so many processes. */
    record Result(Turns stint, Turns driver, Turns sqlite) {}

    /**
     * @param hearingMicros processor time that a process spends on each event of another
     * @param idle 100 people who have the page open, on MongoDB and on SQLite
     */
    record Results(
            String database,
            Map<Integer, Result> byProcesses,
            double hearingMicros,
            IdlePeople.Cost idle,
            IdlePeople.Cost idleOnSqlite) {}

    Results run(TestDatabase database, int people) throws Exception {
        var address = database.empty();
        var control = database.empty();
        var crowd = new Crowd(0, people, Bench.DAYS);
        var idle = new Crowd(100_000, IdlePeople.PEOPLE, Bench.DAYS);
        settle(address, List.of(crowd, idle));
        var byProcesses = new TreeMap<Integer, Result>();
        int most = database.tellsOfChanges() ? 3 : 1;
        try (var stint = new StintProcesses(crowd, clock);
                var sqlite = sqlite(idle)) {
            start(stint, address);
            try (var driver = new DriverAlone(address, control, clock)) {
                while (byProcesses.size() < most) {
                    if (database.tellsOfChanges()) {
                        driver.listen();
                    }
                    byProcesses.put(stint.count(), compare(stint, driver, sqlite));
                    if (byProcesses.size() < most) {
                        stint.begin();
                        start(stint, address);
                    }
                }
            }
            stint.begin();
            double hearing = most == 1 ? Double.NaN : stint.hearingMicros(CONNECTIONS, HEARING);
            var idleCost = IdlePeople.cost(stint, idle.people(), turns);
            stint.rest();
            sqlite.begin();
            var idleOnSqlite = IdlePeople.cost(sqlite, idle.people(), turns);
            return new Results(database.name(), byProcesses, hearing, idleCost, idleOnSqlite);
        } finally {
            database.drop(address);
            database.drop(control);
        }
    }

    private Result compare(StintProcesses stint, DriverAlone driver, StintProcesses sqlite)
            throws Exception {
        var result = new Result(new Turns(), new Turns(), new Turns());
        stint.rest();
        for (int turn = 0; turn < turns; turn++) {
            result.driver.take(driver, CONNECTIONS, driver.hears() ? TAPS : 0);
            result.stint.take(stint, CONNECTIONS, TAPS);
            result.sqlite.take(sqlite, CONNECTIONS, TAPS);
            System.err.printf(
                    "%d Stints, turn %d of %d: %s; the driver %s; SQLite %s%n",
                    stint.count(),
                    turn + 1,
                    turns,
                    result.stint.latest(),
                    result.driver.latest(),
                    result.sqlite.latest());
        }
        return result;
    }

    private void settle(MongoAddress address, List<Crowd> crowds)
            throws InterruptedException, ExecutionException {
        try (var mongo = Mongo.open(address)) {
            for (var crowd : crowds) {
                crowd.settle(mongo, clock.instant());
            }
        }
    }

    /** One more, whose code is compiled before it is measured. */
    private void start(StintProcesses stint, MongoAddress address) throws Exception {
        var own = new HashMap<>(settings);
        own.put("STINT_STORE", address.url());
        var data = Files.createTempDirectory(folder, "stint-");
        stint.add(ServerProcess.stint(jar, HEAP, data, own));
        warmUp(stint);
    }

    private static void warmUp(StintProcesses stint) throws IOException {
        stint.reads(READS);
        stint.load(CONNECTIONS, Duration.ZERO, MORNING);
    }

    private StintProcesses sqlite(Crowd idle) throws Exception {
        var data = Files.createTempDirectory(folder, "sqlite-");
        var crowd = new Crowd(0, Bench.PEOPLE, Bench.DAYS);
        try (var database =
                Database.open(
                        data,
                        (reason, cause) -> {
                            throw new IllegalStateException(reason, cause);
                        })) {
            crowd.settle(database, clock.instant());
            new Crowd(100_000, idle.size(), Bench.DAYS).settle(database, clock.instant());
        }
        var stint = new StintProcesses(crowd, clock);
        stint.add(ServerProcess.stint(jar, HEAP, data, settings));
        warmUp(stint);
        stint.rest();
        return stint;
    }
}
