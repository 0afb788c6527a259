package dev.stint.main;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.stint.archive.Copying;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fills an empty store from a backup. */
@Command(
        name = "restore",
        description = "Bring a backup back into a store that is empty.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        var operator = new Operator(Machine.ofThisProcess());
        return operator.withSettings(settings -> restore(operator, settings, file));
    }

    /** Nothing is opened, or made, for an archive that is not sound. */
    static Told restore(Operator operator, Settings settings, Path file) {
        var progress = operator.progress();
        var proven = Copying.prove(file, progress);
        NamedStore.of(settings).beginFilling(proven.source());
        try (var kept = operator.open(settings)) {
            var copied = Copying.restore(proven, kept.contents(), kept.filling(), progress);
            return Told.done(
                    "restored %s, as they were at %s"
                            .formatted(copied.counts(), proven.whole().at().truncatedTo(SECONDS)));
        }
    }
}
