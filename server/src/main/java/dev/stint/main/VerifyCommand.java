package dev.stint.main;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.stint.archive.Copying;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells whether everything is as it was written. */
@Command(
        name = "verify",
        description = "Tell whether all that is kept, or a backup, is as it was written.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "A backup to look at, in place of what is kept.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        var operator = new Operator(Machine.ofThisProcess());
        var archive = file;
        return archive == null
                ? operator.errand(new Errand.Verify())
                : operator.withSettings(settings -> verify(operator, archive));
    }

    private static Told verify(Operator operator, Path archive) {
        var whole = Copying.prove(archive, operator.progress()).whole();
        return Told.done(
                "%s is as it was written, by %s at %s: %s"
                        .formatted(
                                archive,
                                whole.by(),
                                whole.at().truncatedTo(SECONDS),
                                whole.counts()));
    }
}
