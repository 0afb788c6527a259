package dev.stint.main;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a backup, beside a running server or without one. */
@Command(
        name = "backup",
        description = "Make a backup now; a server may run meanwhile.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|FOLDER",
            arity = "0..1",
            description = "Where to; else beside those of every day.")
    private @Nullable Path to;

    @Override
    public Integer call() {
        return new Operator(Machine.ofThisProcess())
                .errand(new Errand.Backup(Optional.ofNullable(to).map(Path::toAbsolutePath)));
    }
}
