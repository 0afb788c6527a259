package dev.stint.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Measures backup and move of a store, beside people at work. */
public final class CopyBench {
    private static final double SHARE_MIN = 0.8;

    /**
     * Arguments: the server's jar, an empty folder, the program of SecantusDB, how many people with
     * how many events each.
     */
    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[1]));
        int people = Integer.parseInt(arguments[3]);
        int events = Integer.parseInt(arguments[4]);
        try (var database =
                TestDatabase.secantus(Path.of(arguments[2]), folder.resolve("secantus"))) {
            var copies =
                    new Copies(
                            Path.of(arguments[0]),
                            folder,
                            Bench.SETTINGS,
                            Clock.systemUTC(),
                            people,
                            events);
            var errands = copies.run(database);
            System.out.printf("%d people with %d events each%n%n", people, events);
            System.out.println(table(errands));
            boolean isMet = errands.stream().allMatch(CopyBench::isMet);
            System.out.println(isMet ? "Every goal is met." : "A goal is missed.");
            System.exit(isMet ? 0 : Bench.EXIT_MISSED);
        }
    }

    private static boolean isMet(Copies.Errand errand) {
        return errand.isAlone() || errand.share() >= SHARE_MIN;
    }

    private static String table(List<Copies.Errand> errands) {
        var text =
                new StringBuilder(
                        "| | events per second | commands per second, calm | meanwhile | **share**"
                                + " | p99, calm, ms | meanwhile |\n"
                                + "| --- | --- | --- | --- | --- | --- | --- |\n");
        for (var one : errands) {
            text.append(
                    String.format(Locale.ROOT, "| %s | %.0f |", one.name(), one.eventsPerSecond()));
            if (!one.isAlone()) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                " %.0f | %.0f | %.2f | %.2f | %.2f |",
                                one.calm().perSecond(),
                                one.beside().perSecond(),
                                one.share(),
                                one.calm().millis(0.99),
                                one.beside().millis(0.99)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private CopyBench() {}
}
