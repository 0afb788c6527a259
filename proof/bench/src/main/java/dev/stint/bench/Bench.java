package dev.stint.bench;

import dev.stint.sqlite.Database;
import dev.stint.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Measures durable commands over HTTP beside a bare server, the store in-process and the disk, in
 * one run.
 */
public final class Bench {
    static final List<Integer> CONNECTIONS = List.of(1, 16, 64);

    static final int DAYS = 5;

    static final int PEOPLE = 10_240;
    static final int EXIT_MISSED = 1;
    private static final int EXIT_NOISY = 3;
    private static final Duration MORNING = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration LENGTH = Duration.ofSeconds(4);

    /** One person may punch far more often here than anybody does. */
    static final Map<String, String> SETTINGS =
            Map.of("STINT_COMMANDS_PER_SECOND", "1000000", "STINT_COMMANDS_BURST", "1000000");

    private final Path jar;
    private final Path folder;
    private final InstantSource clock;
    private final Crowd crowd = new Crowd(0, PEOPLE, DAYS);

    private Bench(Path jar, Path folder, InstantSource clock) {
        this.jar = jar;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Arguments: the server's jar, an empty folder on the disk to be measured, how many rounds
     * before ten years of days.
     */
    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[1]));
        var bench = new Bench(Path.of(arguments[0]), folder, Clock.systemUTC());
        var rounds = bench.rounds(Integer.parseInt(arguments[2]));
        var verdict = rounds.isEmpty() ? null : new Verdict(rounds);
        if (verdict != null) {
            System.out.println(verdict.table());
        }
        var longVerdict = new LongVerdict(bench.longLogs());
        System.out.println(longVerdict.table());
        if (verdict != null && !verdict.isQuiet()) {
            System.out.println("A sync of the disk takes over 1 ms: this run judges nothing.");
            System.exit(EXIT_NOISY);
        }
        var isMet = longVerdict.isMet() && (verdict == null || verdict.isMet());
        System.out.println(isMet ? "Every goal is met." : "A goal is missed.");
        System.exit(isMet ? 0 : EXIT_MISSED);
    }

    private List<Round> rounds(int count)
            throws IOException, InterruptedException, ExecutionException {
        var rounds = new ArrayList<Round>();
        for (int round = 1; round <= count; round++) {
            System.err.println("Round " + round + " of " + count + " ...");
            // Each begins with the same five days: nobody has worked a thousand stints today.
            var store = store(settled("store-" + round));
            var bare = bare(settled("bare-" + round));
            var http = stint(settled("http-" + round));
            rounds.add(new Round(DiskSyncs.run(folder, LENGTH), store, bare, http));
        }
        return rounds;
    }

    private LongLogs.Result longLogs()
            throws IOException, InterruptedException, ExecutionException {
        System.err.println("Ten years of days ...");
        return new LongLogs(jar, folder.resolve("long"), SETTINGS, clock).run();
    }

    private Map<Integer, Measured> store(Path data) throws InterruptedException {
        var measured = new TreeMap<Integer, Measured>();
        try (var database = open(data)) {
            var load = new StoreLoad(new Appends(new SqliteStore(database), crowd, clock), crowd);
            for (int callers : CONNECTIONS) {
                measured.put(callers, load.run(callers, WARM_UP, LENGTH));
            }
        }
        return measured;
    }

    private Map<Integer, Measured> stint(Path data) throws IOException, InterruptedException {
        try (var server = ServerProcess.stint(jar, data, SETTINGS)) {
            return http(server);
        }
    }

    private Map<Integer, Measured> bare(Path data) throws IOException, InterruptedException {
        try (var server = ServerProcess.bare(data, crowd.size())) {
            return http(server);
        }
    }

    private Map<Integer, Measured> http(ServerProcess server) throws IOException {
        var measured = new TreeMap<Integer, Measured>();
        // Everybody's log is in memory and the code is compiled, as after a morning at work.
        load(server, 64).run(64, Duration.ZERO, MORNING);
        for (int connections : CONNECTIONS) {
            measured.put(connections, load(server, connections).run(connections, WARM_UP, LENGTH));
        }
        return measured;
    }

    private HttpLoad load(ServerProcess server, int connections) {
        return new HttpLoad(server.address(), new HttpCommands(crowd, clock, connections));
    }

    private static Database open(Path data) {
        return Database.open(
                data,
                (reason, cause) -> {
                    throw new IllegalStateException(reason, cause);
                });
    }

    private Path settled(String name) throws InterruptedException, ExecutionException {
        var data = folder.resolve(name);
        try (var database = open(data)) {
            crowd.settle(database, clock.instant());
        }
        return data;
    }
}
