package dev.stint.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.stint.session.Outcome;
import java.io.IOException;

/** What came of a command, as it goes over the wire. */
final class OutcomeJson {
    static void write(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeStartObject();
        switch (outcome) {
            case Outcome.Applied applied -> {
                json.writeNumberField("id", applied.event().id());
                happened(json, applied);
            }
            case Outcome.Duplicate(long id, long seq) -> {
                json.writeNumberField("id", id);
                json.writeNumberField("duplicate", seq);
            }
            case Outcome.Refused(var id, var reason) -> {
                if (id.isPresent()) {
                    json.writeNumberField("id", id.getAsLong());
                } else {
                    json.writeNullField("id");
                }
                json.writeStringField("refused", reason.word());
            }
        }
        json.writeEndObject();
    }

    /** What the log has more now, in an object that says whose id it is. */
    static void happened(JsonGenerator json, Outcome.Applied applied) throws IOException {
        json.writeNumberField("applied", applied.event().seq());
        json.writeNumberField("at", applied.event().at().toEpochMilli());
        Json.ids(json, "redundant", applied.redundant());
    }

    private OutcomeJson() {}
}
