package dev.stint.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes events as clients read them: instants and durations in ms, offsets in minutes. */
final class EventJson {
    static void write(JsonGenerator json, Event event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("seq", event.seq());
        json.writeNumberField("id", event.id());
        json.writeStringField("by", event.by());
        json.writeStringField("device", event.device());
        json.writeNumberField("n", event.n());
        json.writeNumberField("v", event.v());
        json.writeStringField("type", event.body().type());
        json.writeStringField("source", event.source().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("at", event.at().toEpochMilli());
        json.writeStringField("zone", event.zone());
        json.writeNumberField("offset", minutes(event.offset()));
        json.writeNumberField("claimed", event.claimed().toEpochMilli());
        json.writeNumberField("received", event.received().toEpochMilli());
        json.writeNumberField("uncertainty", event.uncertainty().toMillis());
        json.writeObjectFieldStart("body");
        body(json, event.body());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void body(JsonGenerator json, Body body) throws IOException {
        switch (body) {
            case Body.In() -> {}
            case Body.Out(Reason reason) -> {
                if (reason != Reason.NONE) {
                    json.writeStringField("reason", reason.name());
                }
            }
            case Body.Amend amend -> amend(json, amend);
            case Body.Confirm(List<Long> ids, List<Question> of) -> {
                ids(json, ids);
                json.writeArrayFieldStart("of");
                for (var question : of) {
                    json.writeString(question.word());
                }
                json.writeEndArray();
            }
            case Body.Withdraw(List<Long> ids) -> ids(json, ids);
            case Body.Restore(List<Long> ids) -> ids(json, ids);
            case Body.Rule rule -> {
                json.writeStringField("from", rule.from().toString());
                optional(json, "goal", rule.goal());
                optional(json, "dayStart", rule.dayStart());
                optional(json, "longestStint", rule.longestStint());
                optional(json, "longestBreak", rule.longestBreak());
            }
            case Body.Prefer prefer -> {
                optional(json, "theme", prefer.theme());
                optional(json, "language", prefer.language());
                optional(json, "zone", prefer.zone());
            }
        }
    }

    private static void amend(JsonGenerator json, Body.Amend amend) throws IOException {
        json.writeNumberField("target", amend.target());
        var time = amend.time();
        if (time != null) {
            json.writeNumberField("at", time.at().toEpochMilli());
            json.writeNumberField("offset", minutes(time.offset()));
        }
        if (amend.direction() != null) {
            json.writeStringField("type", amend.direction().name());
        }
        if (amend.reason() == Reason.NONE) {
            json.writeNullField("reason");
        } else if (amend.reason() != null) {
            json.writeStringField("reason", amend.reason().name());
        }
        optional(json, "note", amend.note());
    }

    private static void ids(JsonGenerator json, List<Long> ids) throws IOException {
        json.writeArrayFieldStart("ids");
        for (var id : ids) {
            json.writeNumber(id);
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void optional(JsonGenerator json, String name, @Nullable Duration value)
            throws IOException {
        if (value != null) {
            json.writeNumberField(name, value.toMillis());
        }
    }

    private static int minutes(ZoneOffset offset) {
        return offset.getTotalSeconds() / 60;
    }

    private EventJson() {}
}
