package dev.stint.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.stint.account.Account;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Reason;
import dev.stint.session.LogView;
import dev.stint.session.Preferences;
import dev.stint.session.Receipt;
import dev.stint.timesheet.Reviews.Review;
import dev.stint.timesheet.Session;
import dev.stint.timesheet.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The session as it goes over the wire, by its fixed names. */
public final class SessionJson {
    private static final String NO_ZONE = "UTC";
    private static final DateTimeFormatter HOUR_AND_MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** All of a session that stays the same until something happens or a minute passes. */
    static byte[] session(Account account, Head head, Preferences preferences, Session session) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    user(json, account);
                    json.writeStringField("currentStatus", session.currentStatus().name());
                    entries(json, session.entries());
                    json.writeObjectFieldStart("dailyStats");
                    var stats = session.dailyStats();
                    json.writeNumberField("totalWorkMinutes", stats.totalWorkMinutes());
                    json.writeNumberField("totalBreakMinutes", stats.totalBreakMinutes());
                    json.writeBooleanField("isComplete", stats.isComplete());
                    json.writeEndObject();
                    json.writeStringField(
                            "currentTheme", preferences.theme().orElse(Preferences.FIRST_THEME));
                    json.writeStringField("lastActiveDate", session.lastActiveDate().toString());
                    instant(json, "sessionStartTime", session.sessionStartTime());
                    json.writeStringField("cursor", head.cursor());
                    json.writeStringField("timeZone", zone(preferences));
                    json.writeBooleanField("onBreak", session.onBreak());
                    instant(json, "pendingSince", session.pendingSince());
                    json.writeNumberField("unconfirmed", session.unconfirmed());
                    reviews(json, session.reviews());
                    json.writeNumberField("goalMinutes", session.goalMinutes());
                    json.writeEndObject();
                });
    }

    /** A session or a snapshot as a whole: its stable part and what every answer has anew. */
    static byte[] answer(byte[] stable, Instant now, Instant lastActivity) {
        return with(
                stable,
                json -> {
                    json.writeStringField("lastActivity", lastActivity.toString());
                    json.writeNumberField("serverTime", now.toEpochMilli());
                });
    }

    /** An answer that has nothing anew but the time. */
    static byte[] stamped(byte[] stable, Instant now) {
        return with(stable, json -> json.writeNumberField("serverTime", now.toEpochMilli()));
    }

    private static byte[] with(byte[] stable, Json.Writing fields) {
        var rest =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            fields.to(json);
                            json.writeEndObject();
                        });
        // {a} and {b} become {a,b}.
        var whole = new byte[stable.length + rest.length - 1];
        System.arraycopy(stable, 0, whole, 0, stable.length - 1);
        System.arraycopy(rest, 0, whole, stable.length - 1, rest.length);
        whole[stable.length - 1] = ',';
        return whole;
    }

    /** What came of commands. */
    static byte[] results(Receipt.Settled settled, Instant now) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("results");
                    for (var outcome : settled.outcomes()) {
                        OutcomeJson.write(json, outcome);
                    }
                    json.writeEndArray();
                    stamp(json, settled.head(), now);
                    json.writeEndObject();
                });
    }

    /** The answer to a heartbeat, and what a stream says to show that it lives. */
    public static byte[] pulse(Head head, Instant now, boolean isStale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    stamp(json, head, now);
                    if (isStale) {
                        json.writeBooleanField("stale", true);
                    }
                    json.writeEndObject();
                });
    }

    /** Everything that a client needs to fold. */
    public static byte[] snapshot(
            Account account, LogView log, Optional<Instant> lastSeen, Instant now) {
        return answer(stableSnapshot(account, log), now, log.lastActivity(lastSeen, now));
    }

    /** All of a snapshot that stays the same until something happens. */
    static byte[] stableSnapshot(Account account, LogView log) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("cursor", log.head().cursor());
                    json.writeObjectFieldStart("user");
                    person(json, account);
                    json.writeEndObject();
                    json.writeStringField("timeZone", zone(log.preferences()));
                    json.writeObjectFieldStart("window");
                    window(json, log.window());
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    private static void window(JsonGenerator json, Window window) throws IOException {
        var start = window.start();
        if (start.isPresent()) {
            json.writeNumberField("start", start.get());
        } else {
            json.writeNullField("start");
        }
        json.writeArrayFieldStart("events");
        for (var event : window.events()) {
            EventJson.write(json, event);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("earlier");
        json.writeNumberField("unconfirmed", window.earlier().unconfirmed().toMillis());
        reviews(json, window.earlier().reviews());
        json.writeEndObject();
    }

    /** The event that a client's window grows by. */
    public static byte[] delta(Head head, Event event, Instant now) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    stamp(json, head, now);
                    json.writeFieldName("event");
                    EventJson.write(json, event);
                    json.writeEndObject();
                });
    }

    /** Why a stream ends, and how many ms to wait before the next one is opened. */
    public static byte[] bye(String why, long afterMillis) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("why", why);
                    json.writeNumberField("after", afterMillis);
                    json.writeEndObject();
                });
    }

    /** Who somebody is. */
    static byte[] person(Account account) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    person(json, account);
                    json.writeEndObject();
                });
    }

    /** Who somebody is, in an object that says more. */
    static void person(JsonGenerator json, Account account) throws IOException {
        user(json, account);
        json.writeStringField("role", account.role().name().toLowerCase(Locale.ROOT));
    }

    private static void user(JsonGenerator json, Account account) throws IOException {
        json.writeStringField("userId", account.user().value());
        json.writeStringField("userEmail", account.mail().text());
        json.writeStringField("userName", account.name());
    }

    static void entries(JsonGenerator json, List<Session.Entry> entries) throws IOException {
        json.writeArrayFieldStart("entries");
        for (var entry : entries) {
            json.writeStartObject();
            json.writeNumberField("id", entry.id());
            entry(json, entry);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** When an entry was, and which. */
    static void entry(JsonGenerator json, Session.Entry entry) throws IOException {
        json.writeNumberField("timestamp", entry.timestamp().toEpochMilli());
        json.writeStringField("type", entry.type().name());
        if (entry.reason() == Reason.NONE) {
            json.writeNullField("reason");
        } else {
            json.writeStringField("reason", entry.reason().name());
        }
        json.writeStringField("time", HOUR_AND_MINUTE.format(entry.time()));
    }

    static void reviews(JsonGenerator json, List<Review> reviews) throws IOException {
        json.writeArrayFieldStart("reviews");
        for (var review : reviews) {
            json.writeStartObject();
            json.writeStringField("kind", review.kind().word());
            json.writeNumberField("id", review.id());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void stamp(JsonGenerator json, Head head, Instant now) throws IOException {
        json.writeStringField("cursor", head.cursor());
        json.writeNumberField("serverTime", now.toEpochMilli());
    }

    private static void instant(JsonGenerator json, String name, Optional<Instant> instant)
            throws IOException {
        if (instant.isPresent()) {
            json.writeNumberField(name, instant.get().toEpochMilli());
        } else {
            json.writeNullField(name);
        }
    }

    private static String zone(Preferences preferences) {
        return zone(preferences.zone());
    }

    /** The name of the zone that somebody prefers. */
    static String zone(Optional<ZoneId> preferred) {
        return preferred.map(ZoneId::getId).orElse(NO_ZONE);
    }

    private SessionJson() {}
}
