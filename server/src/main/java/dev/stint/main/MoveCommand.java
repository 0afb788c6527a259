package dev.stint.main;

import dev.stint.mongo.MongoAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies one store into another that is empty. */
@Command(
        name = "move",
        description = "Copy all that one store holds into another that is empty.",
        mixinStandardHelpOptions = true)
final class MoveCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "STORE",
            description = "A folder, or mongodb://…; it is left as it is.")
    private String from = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "STORE",
            description = "An empty one; what was stopped half-way goes on.")
    private String to = "";

    @Override
    public Integer call() {
        var target = MongoAddress.of(to).isPresent() ? to : Path.of(to).toAbsolutePath().toString();
        return new Operator(Machine.ofThisProcess()).errand(from, new Errand.Move(target));
    }
}
