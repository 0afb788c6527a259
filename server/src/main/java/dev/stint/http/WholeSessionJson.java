package dev.stint.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.stint.session.DeleteAnswer;
import dev.stint.session.Outcome;
import dev.stint.session.PostAnswer;
import java.io.IOException;
import java.util.List;

/** What came of a session saved or deleted as a whole, as it goes over the wire. */
final class WholeSessionJson {
    /**
     * @param session the document of the session as it is now
     */
    static byte[] saved(PostAnswer answer, byte[] session) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeObjectFieldStart("results");
                    applied(json, answer.applied());
                    renamed(json, answer.renamed());
                    Json.ids(json, "stale", answer.stale());
                    json.writeArrayFieldStart("ignored");
                    for (var name : answer.ignored()) {
                        json.writeString(name);
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("refused");
                    for (var refused : answer.refused()) {
                        OutcomeJson.write(json, refused);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                    session(json, session);
                    json.writeEndObject();
                });
    }

    /**
     * @param id of the withdrawal, as asked for or given
     * @param session the document of the session as it is now
     */
    static byte[] deleted(long id, DeleteAnswer answer, byte[] session) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeObjectFieldStart("result");
                    json.writeNumberField("id", id);
                    switch (answer) {
                        case DeleteAnswer.Withdrawn(Outcome.Applied applied, List<Long> ids) -> {
                            OutcomeJson.happened(json, applied);
                            json.writeEndObject();
                            json.writeObjectFieldStart("undo");
                            json.writeStringField("type", "RESTORE");
                            Json.ids(json, "ids", ids);
                        }
                        case DeleteAnswer.Refused(var reason) ->
                                json.writeStringField("refused", reason.word());
                    }
                    json.writeEndObject();
                    session(json, session);
                    json.writeEndObject();
                });
    }

    private static void applied(JsonGenerator json, List<Outcome.Applied> all) throws IOException {
        json.writeArrayFieldStart("applied");
        for (var applied : all) {
            json.writeStartObject();
            json.writeNumberField("id", applied.event().id());
            json.writeStringField("type", applied.event().body().type());
            OutcomeJson.happened(json, applied);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void renamed(JsonGenerator json, List<PostAnswer.Renamed> all)
            throws IOException {
        json.writeArrayFieldStart("renamed");
        for (var renamed : all) {
            json.writeStartObject();
            json.writeNumberField("from", renamed.from());
            json.writeNumberField("to", renamed.to());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void session(JsonGenerator json, byte[] session) throws IOException {
        json.writeFieldName("session");
        json.writeRawValue(new String(session, UTF_8));
    }

    private WholeSessionJson() {}
}
