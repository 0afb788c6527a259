package dev.stint.main;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.timesheet.Story;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Tells what the punches of a log came to, and why a day is for review. */
@Command(
        name = "explain",
        description = "Tell what the punches in a file came to, and why a day is for review.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private static final int BAD_FILE = 2;

    @Parameters(paramLabel = "FILE", description = "JSON with a list of events, as a golden day.")
    private Path file = Path.of("");

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantReader.class,
            description = "As of then, like 2026-06-09T15:30:00Z; else when the last event came.")
    private @Nullable Instant at;

    /** Reads an instant as this command's help shows one. */
    private static final class InstantReader implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException unreadable) {
                throw new TypeConversionException(
                        "'%s' is no instant like 2026-06-09T15:30:00Z".formatted(text));
            }
        }
    }

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            return switch (LogJson.read(Files.readAllBytes(file))) {
                case LogJson.Read(List<Event> events) -> tell(events);
                case LogJson.Broken(String why) -> complain(why);
            };
        } catch (IOException unreadable) {
            return complain("it cannot be read");
        }
    }

    private int tell(List<Event> events) {
        var now = at == null ? lastReceived(events) : at;
        PrintWriter out = spec.commandLine().getOut();
        Story.of(events, now, lastOffset(events)).forEach(out::println);
        out.flush();
        return 0;
    }

    private int complain(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("stint explain: " + file + ": " + why);
        err.flush();
        return BAD_FILE;
    }

    private static Instant lastReceived(List<Event> events) {
        return events.stream()
                .map(Event::received)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static ZoneOffset lastOffset(List<Event> events) {
        return events.stream()
                .filter(event -> event.body() instanceof Body.Punch)
                .max(Comparator.comparingLong(Event::seq))
                .map(Event::offset)
                .orElse(ZoneOffset.UTC);
    }
}
