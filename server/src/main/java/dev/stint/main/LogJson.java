package dev.stint.main;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stint.http.EventJson;
import dev.stint.log.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a log from a file: a JSON object with its {@code events}, as clients read them. */
final class LogJson {
    private static final int NESTING_MAX = 16;
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
    sealed interface Reading {}

    /** The events, in the order in which they stand there. */
    record Read(List<Event> events) implements Reading {}

    /** There are none, and {@code why} says so in half a line. */
    record Broken(String why) implements Reading {}

    /** Reads the whole text of a file; never throws for what may stand in it. */
    static Reading read(byte[] text) {
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
            var event = EventJson.read(item);
            if (event.isEmpty()) {
                return new Broken(
                        "item %d of its %d events is no event"
                                .formatted(events.size() + 1, items.size()));
            }
            events.add(event.get());
        }
        return new Read(events);
    }

    private LogJson() {}
}
