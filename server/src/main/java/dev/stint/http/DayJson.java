package dev.stint.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.timesheet.Day;
import dev.stint.timesheet.History.Version;
import dev.stint.timesheet.Session.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Events, days and the histories of punches as they go over the wire. */
final class DayJson {
    // Totals could be cut at midnight as well; each says how it was.
    private static final String CUT = "work-day";

    /** All of it that stays the same until something happens or a minute passes. */
    static byte[] days(DateRange range, String timeZone, Head head, List<Day> days) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("from", range.from().toString());
                    json.writeStringField("to", range.to().toString());
                    json.writeStringField("timeZone", timeZone);
                    json.writeStringField("cut", CUT);
                    json.writeStringField("cursor", head.cursor());
                    json.writeArrayFieldStart("days");
                    for (var day : days) {
                        day(json, day);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    /** Some events of a log, and where it ends. */
    static byte[] events(Head head, List<Event> events) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("events");
                    for (var event : events) {
                        EventJson.write(json, event);
                    }
                    json.writeEndArray();
                    json.writeStringField("cursor", head.cursor());
                    json.writeEndObject();
                });
    }

    private static void day(JsonGenerator json, Day day) throws IOException {
        var stats = day.dailyStats();
        json.writeStartObject();
        json.writeStringField("date", day.date().toString());
        json.writeNumberField("totalWorkMinutes", stats.totalWorkMinutes());
        json.writeNumberField("totalBreakMinutes", stats.totalBreakMinutes());
        json.writeBooleanField("isComplete", stats.isComplete());
        json.writeNumberField("goalMinutes", day.goalMinutes());
        json.writeNumberField("unconfirmed", day.unconfirmed());
        SessionJson.entries(json, day.entries());
        SessionJson.reviews(json, day.reviews());
        json.writeEndObject();
    }

    /**
     * Every version of a punch.
     *
     * @param names of the accounts that acted
     */
    static byte[] history(long id, List<Version> versions, Function<UserId, String> names) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("id", id);
                    json.writeArrayFieldStart("versions");
                    for (var version : versions) {
                        version(json, version, names);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void version(JsonGenerator json, Version version, Function<UserId, String> names)
            throws IOException {
        var event = version.event();
        json.writeStartObject();
        json.writeNumberField("seq", event.seq());
        json.writeStringField("what", event.body().type());
        json.writeStringField("by", event.by());
        json.writeStringField("byName", names.apply(new UserId(event.by())));
        json.writeStringField("device", event.device());
        json.writeStringField("source", event.source().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("received", event.received().toEpochMilli());
        SessionJson.entry(json, Entry.of(version.punch()));
        json.writeBooleanField("visible", !version.punch().withdrawn());
        if (version.note().isPresent()) {
            json.writeStringField("note", version.note().get());
        }
        json.writeEndObject();
    }

    private DayJson() {}
}
