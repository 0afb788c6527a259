package dev.stint.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.log.Event;
import dev.stint.session.Asked;
import dev.stint.session.Command;
import dev.stint.session.Validity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a log from a file: a JSON object with its {@code events}, as clients read them. */
public final class LogJson {
    private static final int NESTING_MAX = 16;
    // Whose account acted is no part of a golden file, and changes no timesheet.
    private static final String UNSAID = "";
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(NESTING_MAX)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** What came of reading. */
    public sealed interface Reading {}

    /** The events, in the order in which they stand there. */
    public record Read(List<Event> events) implements Reading {}

    /** There are none, and {@code why} says so in half a line. */
    public record Broken(String why) implements Reading {}

    /** Reads the whole text of a file; never throws for what may stand in it. */
    public static Reading read(byte[] text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            return new Broken("no JSON in line " + (place == null ? 1 : place.getLineNr()));
        } catch (IOException unreadable) {
            return new Broken("no JSON");
        }
        return root.get("events") instanceof ArrayNode events
                ? read(events)
                : new Broken("no JSON object with a list of events");
    }

    private static Reading read(ArrayNode items) {
        var events = new ArrayList<Event>(items.size());
        for (var item : items) {
            var event = item instanceof ObjectNode object ? event(object) : null;
            if (event == null) {
                return new Broken(
                        "item %d of its %d events is no event"
                                .formatted(events.size() + 1, items.size()));
            }
            events.add(event);
        }
        return new Read(events);
    }

    private static @Nullable Event event(ObjectNode object) {
        var fields = new Fields(object);
        var seq = fields.number("seq");
        var received = Instant.ofEpochMilli(fields.number("received"));
        return fields.isSound()
                        && seq > 0
                        && CommandJson.one(object) instanceof Asked.Read(Command command)
                        && Validity.isValid(command)
                ? event(seq, received, command)
                : null;
    }

    private static Event event(long seq, Instant received, Command said) {
        return new Event(
                seq,
                said.id(),
                UNSAID,
                said.device(),
                said.n(),
                Event.VERSION,
                said.source(),
                said.at(),
                said.zone(),
                said.offset(),
                said.claimed(),
                received,
                said.uncertainty(),
                said.body(),
                null);
    }

    private LogJson() {}
}
