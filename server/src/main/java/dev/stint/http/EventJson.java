package dev.stint.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.session.Asked;
import dev.stint.session.Command;
import dev.stint.session.Validity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events as clients read them: instants and durations in ms, offsets in minutes. */
public final class EventJson {
    // Whose account acted is no part of a golden file, and changes no timesheet.
    private static final String UNSAID = "";

    /** The event that this is, but for whose account acted; empty where it is none. */
    public static Optional<Event> read(JsonNode item) {
        if (!(item instanceof ObjectNode object)) {
            return Optional.empty();
        }
        var fields = new Fields(object);
        var seq = fields.number("seq");
        var received = Instant.ofEpochMilli(fields.number("received"));
        return fields.isSound()
                        && seq > 0
                        && CommandJson.one(object) instanceof Asked.Read(Command command)
                        && Validity.isValid(command)
                ? Optional.of(event(seq, received, command))
                : Optional.empty();
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
                Json.ids(json, "ids", ids);
                json.writeArrayFieldStart("of");
                for (var question : of) {
                    json.writeString(question.word());
                }
                json.writeEndArray();
            }
            case Body.Withdraw(List<Long> ids) -> Json.ids(json, "ids", ids);
            case Body.Restore(List<Long> ids) -> Json.ids(json, "ids", ids);
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
