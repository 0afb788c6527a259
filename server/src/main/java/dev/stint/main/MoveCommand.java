package dev.stint.main;

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
        return new Operator(Machine.ofThisProcess()).move(from, to);
    }
}
