package dev.stint.golden;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in the form of the golden files: the reverse of {@link GoldenJson#event}. */
public final class EventJson {
    private static final int SECONDS_A_MINUTE = 60;

    public static Map<String, Object> of(Event event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", event.seq());
        json.put("id", event.id());
        json.put("device", event.device());
        json.put("n", event.n());
        json.put("type", event.body().type());
        json.put("source", event.source().name().toLowerCase(Locale.ROOT));
        json.put("at", event.at().toEpochMilli());
        json.put("zone", event.zone());
        json.put("offset", event.offset().getTotalSeconds() / SECONDS_A_MINUTE);
        json.put("claimed", event.claimed().toEpochMilli());
        json.put("received", event.received().toEpochMilli());
        json.put("uncertainty", event.uncertainty().toMillis());
        json.put("body", body(event.body()));
        return json;
    }

    private static Map<String, Object> body(Body body) {
        return switch (body) {
            case Body.In _ -> Map.of();
            case Body.Out(Reason reason) ->
                    reason == Reason.NONE ? Map.of() : Map.of("reason", reason.name());
            case Body.Amend amend -> amend(amend);
            case Body.Confirm confirm ->
                    Map.of(
                            "ids",
                            confirm.ids(),
                            "of",
                            confirm.of().stream().map(Question::word).toList());
            case Body.Withdraw withdraw -> Map.of("ids", withdraw.ids());
            case Body.Restore restore -> Map.of("ids", restore.ids());
            case Body.Rule rule -> rule(rule);
            case Body.Prefer prefer -> prefer(prefer);
        };
    }

    private static Map<String, Object> amend(Body.Amend amend) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target", amend.target());
        if (amend.time() != null) {
            json.put("at", amend.time().at().toEpochMilli());
            json.put("offset", amend.time().offset().getTotalSeconds() / SECONDS_A_MINUTE);
        }
        if (amend.direction() != null) {
            json.put("type", amend.direction().name());
        }
        if (amend.reason() != null) {
            json.put("reason", amend.reason() == Reason.NONE ? null : amend.reason().name());
        }
        put(json, "note", amend.note());
        return json;
    }

    private static Map<String, Object> rule(Body.Rule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", rule.from().toString());
        put(json, "goal", millis(rule.goal()));
        put(json, "dayStart", millis(rule.dayStart()));
        put(json, "longestStint", millis(rule.longestStint()));
        put(json, "longestBreak", millis(rule.longestBreak()));
        return json;
    }

    private static Map<String, Object> prefer(Body.Prefer prefer) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "theme", prefer.theme());
        put(json, "language", prefer.language());
        put(json, "zone", prefer.zone());
        return json;
    }

    private static @Nullable Object millis(@Nullable Duration length) {
        return length == null ? null : length.toMillis();
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private EventJson() {}
}
