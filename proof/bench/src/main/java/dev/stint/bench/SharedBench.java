package dev.stint.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures several Stints on one database, on each database that there is. */
public final class SharedBench {
    private static final int PEOPLE = 256;
    // In memory far more is done in the same time.
    private static final int PEOPLE_IN_PROCESS = 2048;

    /**
     * Arguments: the server's jar, an empty folder, the program of SecantusDB, how many turns each
     * contender takes. STINT_TEST_MONGODB_URI names one more database.
     */
    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[1]));
        int turns = Integer.parseInt(arguments[3]);
        var bench =
                new SharedStore(
                        Path.of(arguments[0]), folder, Bench.SETTINGS, Clock.systemUTC(), turns);
        boolean isMet = true;
        for (var database : databases(Path.of(arguments[2]), folder)) {
            System.err.println(database.name() + " ...");
            try (database) {
                int people = database.tellsOfChanges() ? PEOPLE : PEOPLE_IN_PROCESS;
                var verdict = new SharedVerdict(bench.run(database, people));
                System.out.println(verdict.table());
                System.out.println(
                        verdict.isMet() ? "Every goal is met.\n" : "A goal is missed.\n");
                isMet &= verdict.isMet();
            }
        }
        System.exit(isMet ? 0 : Bench.EXIT_MISSED);
    }

    private static List<TestDatabase> databases(Path secantus, Path folder) throws Exception {
        var databases = new ArrayList<TestDatabase>();
        databases.add(TestDatabase.secantus(secantus, folder.resolve("secantus")));
        databases.add(TestDatabase.inProcess());
        var named = Map.copyOf(System.getenv()).getOrDefault("STINT_TEST_MONGODB_URI", "");
        if (!named.isBlank()) {
            databases.add(TestDatabase.running(named));
        }
        return databases;
    }

    private SharedBench() {}
}
