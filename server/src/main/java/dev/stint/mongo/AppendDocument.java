package dev.stint.mongo;

import dev.stint.chain.Addition;
import dev.stint.chain.KeptEvent;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * What was appended at once, as one document: {@code userId}, {@code seq} of the first event, and
 * {@code events}. An event is its canonical bytes; what else stands there is its chain, its note,
 * and copies for the indexes.
 */
final class AppendDocument {
    static Document of(UserId user, Addition addition) {
        List<Document> events = new ArrayList<>();
        for (int i = 0; i < addition.links().size(); i++) {
            events.add(event(addition, i));
        }
        return new Document("userId", user.value())
                .append("seq", addition.before().seq() + 1)
                .append("events", events);
    }

    private static Document event(Addition addition, int index) {
        Event event = addition.links().get(index).event();
        Document document =
                new Document("id", event.id())
                        .append("at", Date.from(event.at()))
                        .append("canonical", new Binary(addition.canonical(index)))
                        .append("chain", new Binary(addition.chain(index)));
        @Nullable String note = addition.note(index);
        @Nullable String noteSalt = addition.noteSalt(index);
        if (note != null) {
            document.append("note", note);
        }
        if (noteSalt != null) {
            document.append("noteSalt", noteSalt);
        }
        return document;
    }

    /** The events of these appends from that seq on, in their order. */
    static List<KeptEvent> events(List<Document> appends, long first) {
        List<KeptEvent> kept = new ArrayList<>();
        for (Document append : appends) {
            long seq = seq(append);
            for (Document event : events(append)) {
                if (seq >= first) {
                    kept.add(kept(seq, event));
                }
                seq++;
            }
        }
        return kept;
    }

    private static KeptEvent kept(long seq, Document event) {
        return new KeptEvent(
                seq,
                bytes(event, "canonical"),
                bytes(event, "chain"),
                event.getString("note"),
                event.getString("noteSalt"));
    }

    /** The events of these appends, with whatever stands in them. */
    static List<RawEvent> raw(List<Document> appends) {
        List<RawEvent> raw = new ArrayList<>();
        for (Document append : appends) {
            long seq = seq(append);
            for (Document event : events(append)) {
                raw.add(raw(seq, event));
                seq++;
            }
        }
        return raw;
    }

    private static RawEvent raw(long seq, Document event) {
        return new RawEvent(
                seq,
                number(event, "id"),
                new String(bytes(event, "canonical"), StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes(event, "chain")),
                event.getString("note"),
                event.getString("noteSalt"));
    }

    /** The log's end, were this the last append. */
    static Head head(Document append) {
        List<Document> events = events(append);
        byte[] chain = bytes(events.getLast(), "chain");
        return new Head(seq(append) + events.size() - 1, HexFormat.of().formatHex(chain));
    }

    /** The seq of its first event. */
    static long seq(Document append) {
        return number(append, "seq");
    }

    /** The seq of its first event with one of these ids. */
    static long seqOfAny(Document append, List<Long> ids) {
        List<Document> events = events(append);
        for (int i = 0; i < events.size(); i++) {
            if (ids.contains(number(events.get(i), "id"))) {
                return seq(append) + i;
            }
        }
        throw new IllegalArgumentException("none of " + ids + " is in this append");
    }

    // Whoever copies a database with tools of their own may make small numbers smaller.
    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    private static List<Document> events(Document append) {
        return append.getList("events", Document.class);
    }

    private static byte[] bytes(Document event, String field) {
        return event.get(field, Binary.class).getData();
    }

    private AppendDocument() {}
}
