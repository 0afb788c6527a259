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

    /** Whose it is. */
    static UserId user(Document append) {
        return fields(append).named("userId", UserId::new);
    }

    /** The events of these appends from that seq on, in their order. */
    static List<KeptEvent> events(List<Document> appends, long first) {
        List<KeptEvent> kept = new ArrayList<>();
        for (Document append : appends) {
            long seq = seq(append);
            for (Fields event : events(append)) {
                if (seq >= first) {
                    kept.add(kept(seq, event));
                }
                seq++;
            }
        }
        return kept;
    }

    private static KeptEvent kept(long seq, Fields event) {
        return new KeptEvent(
                seq,
                event.bytes("canonical"),
                event.bytes("chain"),
                event.textOrNone("note"),
                event.textOrNone("noteSalt"));
    }

    /**
     * The events of these appends, with whatever stands in them. Where that is nothing that can be
     * read, one comes in its place that no chain holds.
     */
    static List<RawEvent> raw(List<Document> appends) {
        List<RawEvent> raw = new ArrayList<>();
        for (Document append : appends) {
            try {
                long seq = seq(append);
                for (Fields event : events(append)) {
                    raw.add(raw(seq, event));
                    seq++;
                }
            } catch (UnreadableDocument unreadable) {
                raw.add(unchained(raw.size() + 1L));
            }
        }
        return raw;
    }

    private static RawEvent raw(long seq, Fields event) {
        return new RawEvent(
                seq,
                event.number("id"),
                new String(event.bytes("canonical"), StandardCharsets.UTF_8),
                HexFormat.of().formatHex(event.bytes("chain")),
                event.textOrNone("note"),
                event.textOrNone("noteSalt"));
    }

    private static RawEvent unchained(long seq) {
        return new RawEvent(seq, 0, "", "0".repeat(64), null, null);
    }

    /** The log's end, were this the last append. */
    static Head head(Document append) {
        List<Fields> events = events(append);
        byte[] chain = events.getLast().bytes("chain");
        return new Head(seq(append) + events.size() - 1, HexFormat.of().formatHex(chain));
    }

    /** The seq of its first event. */
    static long seq(Document append) {
        return fields(append).number("seq");
    }

    /** The seq of its first event with one of these ids. */
    static long seqOfAny(Document append, List<Long> ids) {
        List<Fields> events = events(append);
        for (int i = 0; i < events.size(); i++) {
            if (ids.contains(events.get(i).number("id"))) {
                return seq(append) + i;
            }
        }
        throw new IllegalArgumentException("none of " + ids + " is in this append");
    }

    private static List<Fields> events(Document append) {
        return fields(append).several("events");
    }

    private static Fields fields(Document append) {
        return Fields.of(Indexes.EVENTS, append, "userId", "seq");
    }

    private AppendDocument() {}
}
