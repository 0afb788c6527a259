package dev.stint.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.golden.GoldenDay;
import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Head;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells a golden day for a log that is not empty at first, and has cursors of its own. Ids that are
 * hashed from a cursor are others there, and are worked out anew by what the README says of them.
 */
final class GoldenRetelling {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> IDS =
            Set.of("id", "from", "to", "target", "redundant", "stale", "ids");
    private static final Set<String> SEQS = Set.of("applied", "duplicate");

    private final GoldenDay day;
    private final int begun;
    private final Map<Long, Long> ids = new HashMap<>();

    /**
     * @param begun how many events the log has before the day begins
     */
    GoldenRetelling(GoldenDay day, int begun) {
        this.day = day;
        this.begun = begun;
    }

    /** The cursor of that place in this log, by the one in the file. */
    String cursor(String told, List<Head> heads) {
        return told.endsWith(":")
                ? heads.get(Integer.parseInt(told.replace(":", "")) + begun).cursor()
                : told;
    }

    /** Learns the ids that a post gives in this log. */
    void learn(JsonNode post, JsonNode answer, String cursor) {
        var told = post.path("cursor").asText(endOf(answer) + ":");
        for (var item : answer.path("applied")) {
            var event = day.events().get(item.path("applied").asInt() - 1);
            var wish = wish(event, post);
            if (!wish.isEmpty()) {
                learn(item.path("id").asLong(), wish, told, cursor);
            }
        }
        for (var item : answer.path("refused")) {
            if (post.has("currentTheme")) {
                var wish = "theme/" + post.path("currentTheme").asText() + "/";
                learn(item.path("id").asLong(), wish, told, cursor);
            }
        }
    }

    // Where a body says no cursor it is the end of the log as it arrives.
    private long endOf(JsonNode answer) {
        var applied = answer.path("applied");
        return applied.isEmpty()
                ? day.events().size()
                : applied.get(0).path("applied").asLong() - 1;
    }

    private void learn(long told, String wish, String cursorTold, String cursor) {
        if (hashed(wish + cursorTold) != told) {
            throw new AssertionError("%d is not %s%s".formatted(told, wish, cursorTold));
        }
        ids.put(told, hashed(wish + cursor));
    }

    private String wish(Event event, JsonNode post) {
        return switch (event.body()) {
            case Body.Amend amend -> amendment(amend);
            case Body.Prefer prefer -> "theme/" + prefer.theme() + "/";
            case Body.Punch punch -> post.has("entries") ? "" : "status/" + punch.type() + "/";
            default -> throw new AssertionError("posted: " + event);
        };
    }

    private String amendment(Body.Amend amend) {
        var wish = new StringBuilder("AMEND/").append(id(amend.target())).append('/');
        if (amend.time() != null) {
            wish.append(amend.time().at().toEpochMilli()).append('/');
        }
        if (amend.reason() != null) {
            var word = amend.reason().name();
            wish.append(word.equals("NONE") ? "none" : word).append('/');
        }
        return wish.toString();
    }

    private static long hashed(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong() >>> 11;
    }

    private long id(long told) {
        return ids.getOrDefault(told, told);
    }

    /** The same JSON with the ids and seqs of this log. */
    JsonNode json(JsonNode told) {
        return json("", told);
    }

    private JsonNode json(String name, JsonNode told) {
        if (told instanceof ObjectNode object) {
            var retold = JSON.objectNode();
            object.forEachEntry((field, value) -> retold.set(field, json(field, value)));
            return retold;
        }
        if (told instanceof ArrayNode array) {
            var retold = JSON.arrayNode();
            array.forEach(item -> retold.add(json(name, item)));
            return retold;
        }
        if (told.isNumber() && IDS.contains(name)) {
            return JSON.numberNode(id(told.longValue()));
        }
        return told.isNumber() && SEQS.contains(name)
                ? JSON.numberNode(told.longValue() + begun)
                : told;
    }

    /** The day's events as they stand in this log, by this account. */
    List<Event> events(String by) {
        var retold = new ArrayList<Event>();
        for (var told : day.events()) {
            var isOurs = told.device().equals("browser");
            retold.add(
                    new Event(
                            told.seq() + begun,
                            id(told.id()),
                            by,
                            isOurs ? WholeSessionCalls.DEVICE : told.device(),
                            isOurs ? told.n() + begun : told.n(),
                            told.v(),
                            told.source(),
                            told.at(),
                            told.zone(),
                            told.offset(),
                            told.claimed(),
                            told.received(),
                            told.uncertainty(),
                            body(told.body()),
                            null));
        }
        return retold;
    }

    private Body body(Body told) {
        return switch (told) {
            case Body.Amend(var target, var time, var type, var reason, var note) ->
                    new Body.Amend(id(target), time, type, reason, note);
            case Body.Confirm(var named, var of) -> new Body.Confirm(ids(named), of);
            case Body.Withdraw(var named) -> new Body.Withdraw(ids(named));
            case Body.Restore(var named) -> new Body.Restore(ids(named));
            case Body.Punch _, Body.Rule _, Body.Prefer _ -> told;
        };
    }

    private List<Long> ids(List<Long> told) {
        return told.stream().map(this::id).toList();
    }
}
