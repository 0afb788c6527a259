package dev.stint.main;

import dev.stint.account.AccessLink.Kind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a link on the machine itself, where no admin can be asked. */
@Command(
        name = "link",
        description = "Make a link with which somebody makes an account.",
        mixinStandardHelpOptions = true)
final class LinkCommand implements Callable<Integer> {
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(Kind.values()).stream().map(Kind::word).iterator();
        }
    }

    @Parameters(
            paramLabel = "KIND",
            completionCandidates = Words.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String kind = "";

    @Override
    public Integer call() {
        var operator = new Operator(Machine.ofThisProcess());
        return Errand.kind(kind)
                .map(known -> operator.errand(new Errand.MakeLink(known)))
                .orElseGet(() -> operator.withSettings(settings -> unknown(kind)));
    }

    private static Told unknown(String kind) {
        var words = Arrays.stream(Kind.values()).map(Kind::word).toList();
        return Told.refused(
                new Refusal(
                        "unknown-kind",
                        "there is no link %s: one of %s"
                                .formatted(kind, String.join(", ", words))));
    }
}
