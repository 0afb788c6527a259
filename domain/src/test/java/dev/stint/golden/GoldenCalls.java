package dev.stint.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.golden.GoldenDay.Called;
import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Reason;
import dev.stint.session.Arrival;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.DeleteAnswer;
import dev.stint.session.DeleteDraft;
import dev.stint.session.HashedIds;
import dev.stint.session.Outcome;
import dev.stint.session.PostAnswer;
import dev.stint.session.PostDraft;
import dev.stint.session.Posted;
import dev.stint.session.Seen;
import dev.stint.session.SessionDevice;
import dev.stint.session.WallClock;
import dev.stint.timesheet.Fold;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Replays POST and DELETE of the session on a log, and tells what is answered. */
final class GoldenCalls {
    private static final HashedIds HASHED = new HashedIds(GoldenCalls::sha256);
    private static final List<String> UNDERSTOOD = List.of("entries", "currentTheme", "cursor");

    /** What is applied by an event, once it has been appended. */
    private final BiFunction<Log, Event, Map<String, Object>> applied;

    GoldenCalls(BiFunction<Log, Event, Map<String, Object>> applied) {
        this.applied = applied;
    }

    Map<String, Object> answer(Log log, Called called) {
        return called.call().has("post") ? post(log, called) : delete(log, called);
    }

    private Map<String, Object> post(Log log, Called called) {
        var body = called.call().required("post");
        var arrival = arrival(log, body.path("cursor"), called);
        var draft = PostDraft.of(arrival, posted(body), device(called), HASHED, "ada");
        var items = new ArrayList<Map<String, Object>>();
        for (var event : draft.events()) {
            var item = new LinkedHashMap<String, Object>();
            item.put("id", event.id());
            item.put("type", event.body().type());
            item.putAll(applied.apply(log, event));
            items.add(item);
        }
        var rest = draft.settled(List.of());
        return Map.of(
                "applied", items,
                "renamed", rest.renamed().stream().map(GoldenCalls::renamed).toList(),
                "stale", rest.stale(),
                "ignored", rest.ignored(),
                "refused", rest.refused().stream().map(GoldenCalls::refused).toList());
    }

    private Map<String, Object> delete(Log log, Called called) {
        var delete = called.call().required("delete");
        var arrival = arrival(log, delete.required("cursor"), called);
        var id = delete.required("id").longValue();
        var draft = DeleteDraft.of(arrival, id, device(called), "ada");
        if (!draft.events().isEmpty()) {
            var event = draft.events().getFirst();
            return withUndo(event, applied.apply(log, event));
        }
        return switch (draft.settled(List.of())) {
            case DeleteAnswer.Withdrawn(Outcome.Applied again, var _) ->
                    withUndo(
                            again.event(),
                            Map.of(
                                    "applied", again.event().seq(),
                                    "at", again.event().at().toEpochMilli(),
                                    "redundant", again.redundant()));
            case DeleteAnswer.Refused(Refusal reason) -> Map.of("refused", reason.word());
        };
    }

    private static Map<String, Object> withUndo(Event event, Map<String, Object> applied) {
        var answer = new LinkedHashMap<>(applied);
        var ids = ((Body.Withdraw) event.body()).ids();
        answer.put("undo", Map.of("type", "RESTORE", "ids", ids));
        return answer;
    }

    private static Arrival arrival(Log log, JsonNode cursor, Called called) {
        return new Arrival(log, Fold.fold(log.events()), seen(log, cursor), called.received());
    }

    /** Cursors of these files are {@code 0:}, {@code 1:}, …; any other is one of another log. */
    private static Seen seen(Log log, JsonNode cursor) {
        var head = log.head().seq();
        if (!cursor.isTextual()) {
            return new Seen(OptionalLong.empty(), head + ":");
        }
        var text = cursor.textValue();
        var seq = text.endsWith(":") ? Long.parseLong(text.replace(":", "")) : Long.MAX_VALUE;
        return new Seen(seq <= head ? OptionalLong.of(seq) : OptionalLong.empty(), text);
    }

    private static SessionDevice device(Called called) {
        var call = called.call();
        var offset = ZoneOffset.ofTotalSeconds(call.required("offset").intValue() * 60);
        return new SessionDevice(
                call.required("device").textValue(),
                new WallClock(call.required("zone").textValue(), offset.getRules()));
    }

    private static Posted posted(JsonNode body) {
        var unreadable = new ArrayList<OptionalLong>();
        var entries = new ArrayList<Posted.Entry>();
        for (var entry : body.path("entries")) {
            var type = entry.path("type").asText();
            if (type.equals("IN") || type.equals("OUT")) {
                entries.add(entry(entry, Direction.valueOf(type)));
            } else {
                unreadable.add(OptionalLong.of(entry.required("id").longValue()));
            }
        }
        var status = body.has("entries") ? body.path("none") : body.path("currentStatus");
        return new Posted(
                unreadable, entries, text(status), text(body.path("currentTheme")), ignored(body));
    }

    private static Posted.Entry entry(JsonNode entry, Direction type) {
        var said = entry.has("reason") && type == Direction.OUT;
        var reason = entry.path("reason").isNull() ? "NONE" : entry.path("reason").asText();
        return new Posted.Entry(
                entry.required("id").longValue(),
                type,
                Instant.ofEpochMilli(entry.required("timestamp").longValue()),
                said ? Optional.of(Reason.valueOf(reason)) : Optional.empty());
    }

    private static List<String> ignored(JsonNode body) {
        var names = new ArrayList<String>();
        body.fieldNames().forEachRemaining(names::add);
        names.removeAll(UNDERSTOOD);
        if (!body.has("entries")) {
            names.remove("currentStatus");
        }
        return names.stream().sorted().toList();
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue());
    }

    private static Map<String, Object> renamed(PostAnswer.Renamed renamed) {
        return Map.of("from", renamed.from(), "to", renamed.to());
    }

    private static Map<String, Object> refused(Outcome.Refused refused) {
        return Map.of("id", refused.id().orElseThrow(), "refused", refused.reason().word());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
