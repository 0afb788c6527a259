package dev.stint.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.stint.log.Reason;
import dev.stint.timesheet.Reviews;
import dev.stint.timesheet.Reviews.Awaiting;
import dev.stint.timesheet.Reviews.Review;
import dev.stint.timesheet.Session;
import dev.stint.timesheet.Timesheet;
import dev.stint.timesheet.Totals;
import dev.stint.timesheet.WorkDay;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a timesheet comes to, in the form of {@code expect}. */
public final class Expectation {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** What the whole of a log or a window comes to. */
    public static Map<String, Object> of(
            Timesheet timesheet, Instant now, ZoneOffset offset, Awaiting earlier) {
        return of(timesheet, now, offset, earlier, LocalDate.MIN);
    }

    /** The same, but of the days only those from {@code first} on. */
    public static Map<String, Object> of(
            Timesheet timesheet,
            Instant now,
            ZoneOffset offset,
            Awaiting earlier,
            LocalDate first) {
        Session session = Session.of(timesheet, now, offset, earlier);
        Map<String, Object> expect = new LinkedHashMap<>();
        expect.put("state", timesheet.state().word());
        expect.put("currentStatus", session.currentStatus().name());
        expect.put("currentDay", session.lastActiveDate().toString());
        expect.put("sessionStartTime", millis(session.sessionStartTime()));
        expect.put("onBreak", session.onBreak());
        expect.put("pendingSince", millis(session.pendingSince()));
        expect.put("days", days(timesheet, now, first));
        expect.put("entries", session.entries().stream().map(Expectation::entry).toList());
        expect.put("dailyStats", JSON.convertValue(session.dailyStats(), Map.class));
        expect.put("goalMinutes", session.goalMinutes());
        expect.put("unconfirmed", session.unconfirmed());
        expect.put("reviews", reviews(session.reviews()));
        return expect;
    }

    /** What some days await, in the form of {@code earlier}. */
    public static Map<String, Object> earlier(Awaiting awaiting) {
        return Map.of(
                "unconfirmed",
                awaiting.unconfirmed().toMillis(),
                "reviews",
                reviews(awaiting.reviews()));
    }

    /** A text that is the same for equal trees, whatever the order of their fields. */
    public static String text(Object tree) {
        try {
            Object plain = tree instanceof JsonNode ? JSON.convertValue(tree, Object.class) : tree;
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException bug) {
            throw new UncheckedIOException(bug);
        }
    }

    private static Map<String, Object> days(Timesheet timesheet, Instant now, LocalDate first) {
        Map<String, Object> days = new LinkedHashMap<>();
        timesheet
                .days()
                .tailMap(first, true)
                .forEach((date, day) -> days.put(date.toString(), day(day, now)));
        return days;
    }

    private static Map<String, Object> day(WorkDay day, Instant now) {
        Totals totals = Totals.of(day, now);
        Map<String, Object> expect = new LinkedHashMap<>();
        expect.put("work", totals.work().toMillis());
        expect.put("break", totals.breaks().toMillis());
        expect.put("unconfirmed", totals.unconfirmed().toMillis());
        expect.put("complete", Totals.isComplete(day, now));
        expect.put(
                "marks",
                Reviews.marks(day, now).stream()
                        .map(mark -> List.of(mark.kind(), mark.id()))
                        .toList());
        return expect;
    }

    private static Map<String, Object> entry(Session.Entry entry) {
        Map<String, Object> expect = new LinkedHashMap<>();
        expect.put("id", entry.id());
        expect.put("timestamp", entry.timestamp().toEpochMilli());
        expect.put("type", entry.type().name());
        expect.put("reason", entry.reason() == Reason.NONE ? null : entry.reason().name());
        expect.put("time", entry.time().toString());
        return expect;
    }

    private static List<Map<String, Object>> reviews(List<Review> reviews) {
        return reviews.stream()
                .map(
                        review ->
                                Map.<String, Object>of(
                                        "kind", review.kind().word(), "id", review.id()))
                .toList();
    }

    private static Object millis(Optional<Instant> at) {
        return at.map(Instant::toEpochMilli).orElse(null);
    }

    private Expectation() {}
}
