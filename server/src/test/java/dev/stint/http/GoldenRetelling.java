package dev.stint.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.golden.GoldenDay;
import dev.stint.golden.GoldenDay.Called;
import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Head;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final Set<String> SORTED = Set.of("redundant", "reviews");
    private static final Comparator<JsonNode> BY_KIND_AND_ID =
            Comparator.comparing((JsonNode it) -> it.path("kind").asText())
                    .thenComparingLong(it -> it.path("id").asLong(it.asLong()));
    private static final Set<String> SEQS = Set.of("applied", "duplicate");

    private final GoldenDay day;
    private final int begun;
    private final Map<Long, Long> ids = new HashMap<>();
    private final Map<Long, Called> callsBySeq = new HashMap<>();

    /**
     * @param begun how many events the log has before the day begins
     */
    GoldenRetelling(GoldenDay day, int begun) {
        this.day = day;
        this.begun = begun;
        for (var row : day.rows()) {
            if (row instanceof Called called) {
                seqs(called).forEach(seq -> callsBySeq.put(seq, called));
            }
        }
    }

    /** Of the events that came of a call, by the file. */
    private static List<Long> seqs(Called called) {
        var applied = called.answer().path("applied");
        return applied.isArray()
                ? applied.findValues("applied").stream().map(JsonNode::longValue).toList()
                : applied.isNumber() ? List.of(applied.longValue()) : List.of();
    }

    /**
     * The cursor of that place in this log, by the one in the file.
     *
     * @param heads of this log, by seq
     */
    String cursor(String told, List<Head> heads) {
        if (!told.endsWith(":")) {
            return told;
        }
        var seq = Integer.parseInt(told.replace(":", "")) + begun;
        return seq < heads.size() ? heads.get(seq).cursor() : seq + ":" + "0".repeat(16);
    }

    /**
     * Learns the ids that a post may give in this log.
     *
     * @param heads of this log as it arrives, by seq
     */
    void learn(JsonNode post, List<Head> heads) {
        var end = heads.getLast();
        var told = post.path("cursor").asText(end.seq() - begun + ":");
        var here = post.has("cursor") ? cursor(told, heads) : end.cursor();
        for (var wish : List.of("status/IN/", "status/OUT/", theme(post))) {
            ids.put(hashed(wish + told), hashed(wish + here));
        }
        for (var entry : post.path("entries")) {
            var toldId = entry.path("id").longValue();
            var at = entry.path("timestamp").asText();
            var reason = entry.path("reason").isNull() ? "none" : entry.path("reason").asText();
            for (var change : List.of(at, reason, at + "/" + reason)) {
                ids.put(
                        hashed("AMEND/%d/%s/%s".formatted(toldId, change, told)),
                        hashed("AMEND/%d/%s/%s".formatted(id(toldId), change, here)));
            }
            var another = "/" + entry.path("type").asText() + "/" + at;
            ids.put(hashed(toldId + another), hashed(id(toldId) + another));
        }
    }

    private static String theme(JsonNode post) {
        return "theme/" + post.path("currentTheme").asText() + "/";
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
            var retold = new ArrayList<JsonNode>();
            array.forEach(item -> retold.add(json(name, item)));
            if (SORTED.contains(name)) {
                retold.sort(BY_KIND_AND_ID);
            }
            return JSON.arrayNode().addAll(retold);
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
            var call = callsBySeq.get(told.seq());
            retold.add(
                    new Event(
                            told.seq() + begun,
                            id(told.id()),
                            by,
                            call != null ? WholeSessionCalls.DEVICE : told.device(),
                            call != null ? told.n() + begun : told.n(),
                            told.v(),
                            told.source(),
                            told.at(),
                            call != null ? GoldenZones.of(call).orElseThrow() : told.zone(),
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
