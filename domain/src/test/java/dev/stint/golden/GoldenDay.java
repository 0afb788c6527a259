package dev.stint.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.log.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One story of {@code protocol/golden}, as its README describes it. */
public record GoldenDay(String name, List<Row> rows, List<Event> events, List<Query> queries) {
    /** Something that arrived at the server, and what was answered. */
    public sealed interface Row {
        Instant received();

        JsonNode answer();
    }

    /** A command, as sent. */
    public record Sent(Instant received, JsonNode command, JsonNode answer) implements Row {}

    /** A POST or DELETE of the session; {@code call} is the whole row. */
    public record Called(Instant received, JsonNode call, JsonNode answer) implements Row {}

    /**
     * What the log up to {@code seq} comes to at {@code now}.
     *
     * @param window what is said of the window; empty where no day lies before it
     */
    public record Query(
            long seq, Instant now, ZoneOffset offset, JsonNode expect, Optional<Cut> window) {}

    /** The window of a query where days lie before it. */
    public record Cut(
            long start, JsonNode earlier, Optional<List<Long>> holds, Optional<Boolean> grows) {}

    /** The log up to a seq. */
    public List<Event> eventsUpTo(long seq) {
        return events.subList(0, (int) seq);
    }

    @Override
    public String toString() {
        return name;
    }
}
