package dev.stint.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.log.Direction;
import dev.stint.log.Reason;
import dev.stint.session.Posted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a session that somebody saves as a whole. What cannot be read of it is refused by itself
 * and never spoils the rest.
 */
final class PostedJson {
    private static final Set<String> UNDERSTOOD =
            Set.of("entries", "currentTheme", "cursor", "user");
    private static final String STATUS = "currentStatus";
    private static final Map<String, Direction> TYPES =
            Map.of("IN", Direction.IN, "OUT", Direction.OUT);
    private static final Map<String, Reason> REASONS =
            Map.of("BREAK", Reason.BREAK, "END", Reason.END);

    private final List<OptionalLong> unreadable = new ArrayList<>();
    private final List<Posted.Entry> entries = new ArrayList<>();

    static Posted read(ObjectNode body) {
        var posted = new PostedJson();
        if (body.get("entries") instanceof ArrayNode items) {
            items.forEach(posted::takeEntry);
        } else if (body.has("entries")) {
            posted.unreadable.add(OptionalLong.empty());
        }
        var status = body.has("entries") ? Optional.<String>empty() : posted.text(body, STATUS);
        var theme = posted.text(body, "currentTheme");
        return new Posted(posted.unreadable, posted.entries, status, theme, ignored(body));
    }

    private void takeEntry(JsonNode item) {
        if (!(item instanceof ObjectNode object)) {
            unreadable.add(OptionalLong.empty());
            return;
        }
        // What else stands in it is derived, such as its time on the wall.
        var fields = new Fields(object);
        var id = fields.number("id");
        var readableId = fields.isSound() ? OptionalLong.of(id) : OptionalLong.empty();
        var at = Instant.ofEpochMilli(fields.number("timestamp"));
        var type = fields.parsed(TYPES.get(fields.text("type")));
        var reason = type == Direction.OUT ? reason(fields) : Optional.<Reason>empty();
        if (fields.isSound() && type != null) {
            entries.add(new Posted.Entry(id, type, at, reason));
        } else {
            unreadable.add(readableId);
        }
    }

    private static Optional<Reason> reason(Fields fields) {
        if (!fields.has("reason")) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                fields.isNull("reason")
                        ? Reason.NONE
                        : fields.parsed(REASONS.get(fields.text("reason"))));
    }

    private Optional<String> text(ObjectNode body, String name) {
        if (!body.has(name)) {
            return Optional.empty();
        }
        var fields = new Fields(body);
        var text = fields.text(name);
        if (!fields.isSound()) {
            unreadable.add(OptionalLong.empty());
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static List<String> ignored(ObjectNode body) {
        var names = new ArrayList<String>();
        body.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !UNDERSTOOD.contains(name))
                .filter(name -> !name.equals(STATUS) || body.has("entries"))
                .sorted()
                .toList();
    }

    private PostedJson() {}
}
