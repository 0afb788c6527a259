package dev.stint.chain;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event as the bytes that are chained and kept: the form of chain.json in
 * protocol/golden/README.md.
 */
public final class Canonical {
    /** Far above what 64 KiB of commands can come to; what is longer could not be read back. */
    static final int BYTES_MAX = 1 << 20;

    /**
     * The canonical bytes.
     *
     * @throws IllegalArgumentException if a note has no salt, a text is no Unicode or the whole is
     *     too long: whoever accepts events refuses these
     */
    public static byte[] bytes(Event event) {
        JsonText json = new JsonText().open('{');
        json.field("seq", event.seq()).field("id", event.id()).field("by", event.by());
        json.field("device", event.device()).field("n", event.n()).field("v", event.v());
        json.field("type", event.body().type()).field("source", word(event.source()));
        json.field("at", event.at().toEpochMilli()).field("zone", event.zone());
        json.field("offset", minutes(event.offset()));
        json.field("claimed", event.claimed().toEpochMilli());
        json.field("received", event.received().toEpochMilli());
        json.field("uncertainty", event.uncertainty().toMillis());
        body(json.name("body").open('{'), event.body(), event.noteSalt());
        byte[] bytes = json.close('}').close('}').bytes();
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "event " + event.seq() + " has " + bytes.length + " bytes, over " + BYTES_MAX);
        }
        return bytes;
    }

    /**
     * The event that these bytes are of. A note whose text was erased is as one that was never
     * given.
     *
     * @param note the amendment's note, kept beside the bytes
     * @param noteSalt hex, kept beside the bytes
     * @throws IllegalArgumentException if they are not canonical bytes of a version known here
     */
    public static Event event(byte[] bytes, @Nullable String note, @Nullable String noteSalt) {
        return CanonicalReader.event(bytes, note, noteSalt);
    }

    static String word(Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    private static long minutes(ZoneOffset offset) {
        return offset.getTotalSeconds() / 60;
    }

    private static void body(JsonText json, Body body, @Nullable String noteSalt) {
        switch (body) {
            case Body.In() -> {}
            case Body.Out(Reason reason) -> {
                if (reason != Reason.NONE) {
                    json.field("reason", reason.name());
                }
            }
            case Body.Amend amend -> amend(json, amend, noteSalt);
            case Body.Confirm(List<Long> ids, List<Question> of) -> {
                ids(json, ids);
                json.name("of").open('[');
                of.forEach(question -> json.item(question.word()));
                json.close(']');
            }
            case Body.Withdraw(List<Long> ids) -> ids(json, ids);
            case Body.Restore(List<Long> ids) -> ids(json, ids);
            case Body.Rule rule -> rule(json, rule);
            case Body.Prefer prefer -> {
                optional(json, "theme", prefer.theme());
                optional(json, "language", prefer.language());
                optional(json, "zone", prefer.zone());
            }
        }
    }

    private static void amend(JsonText json, Body.Amend amend, @Nullable String noteSalt) {
        json.field("target", amend.target());
        if (amend.time() != null) {
            json.field("at", amend.time().at().toEpochMilli());
            json.field("offset", minutes(amend.time().offset()));
        }
        if (amend.direction() != null) {
            json.field("type", amend.direction().name());
        }
        if (amend.reason() != null) {
            json.field("reason", amend.reason() == Reason.NONE ? null : amend.reason().name());
        }
        if (amend.note() != null) {
            json.field("noteHash", Chain.noteHash(amend.note(), noteSalt));
        }
    }

    private static void rule(JsonText json, Body.Rule rule) {
        json.field("from", rule.from().toString());
        optional(json, "goal", rule.goal());
        optional(json, "dayStart", rule.dayStart());
        optional(json, "longestStint", rule.longestStint());
        optional(json, "longestBreak", rule.longestBreak());
    }

    private static void ids(JsonText json, List<Long> ids) {
        json.name("ids").open('[');
        ids.forEach(json::item);
        json.close(']');
    }

    private static void optional(JsonText json, String name, @Nullable String value) {
        if (value != null) {
            json.field(name, value);
        }
    }

    private static void optional(JsonText json, String name, @Nullable Duration value) {
        if (value != null) {
            json.field(name, value.toMillis());
        }
    }

    private Canonical() {}
}
