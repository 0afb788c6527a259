package dev.stint.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import dev.stint.session.Command;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Events and commands in the form of the golden files. */
public final class GoldenJson {
    private static final Set<String> COMMAND =
            Set.of(
                    "id",
                    "device",
                    "n",
                    "type",
                    "source",
                    "at",
                    "zone",
                    "offset",
                    "claimed",
                    "uncertainty",
                    "body");

    /** Why a text is no command: some field is missing, unknown or of the wrong kind. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    /** The command, where all of it can be read. */
    public static Optional<Command> command(JsonNode json) {
        try {
            allow(json, COMMAND);
            Instant at = instant(json, "at");
            return Optional.of(
                    new Command(
                            number(json, "id"),
                            text(json, "device"),
                            number(json, "n"),
                            source(json),
                            at,
                            text(json, "zone"),
                            offset(json),
                            json.has("claimed") ? instant(json, "claimed") : at,
                            millis(json, "uncertainty"),
                            body(text(json, "type"), field(json, "body"))));
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    /** The event; a golden file holds no other. */
    public static Event event(JsonNode json) {
        return new Event(
                number(json, "seq"),
                number(json, "id"),
                "ada",
                text(json, "device"),
                number(json, "n"),
                Event.VERSION,
                source(json),
                instant(json, "at"),
                text(json, "zone"),
                offset(json),
                instant(json, "claimed"),
                instant(json, "received"),
                millis(json, "uncertainty"),
                body(text(json, "type"), field(json, "body")),
                null);
    }

    private static Body body(String type, JsonNode json) {
        return switch (type) {
            case "IN" -> {
                allow(json, Set.of());
                yield new Body.In();
            }
            case "OUT" -> {
                allow(json, Set.of("reason"));
                yield new Body.Out(json.has("reason") ? spoken(json) : Reason.NONE);
            }
            case "AMEND" -> amend(json);
            case "CONFIRM" -> {
                allow(json, Set.of("ids", "of"));
                yield new Body.Confirm(ids(json), questions(json));
            }
            case "WITHDRAW" -> {
                allow(json, Set.of("ids"));
                yield new Body.Withdraw(ids(json));
            }
            case "RESTORE" -> {
                allow(json, Set.of("ids"));
                yield new Body.Restore(ids(json));
            }
            case "RULE" -> rule(json);
            case "PREFER" -> {
                allow(json, Set.of("theme", "language", "zone"));
                yield new Body.Prefer(
                        optionalText(json, "theme"),
                        optionalText(json, "language"),
                        optionalText(json, "zone"));
            }
            default -> throw new Unreadable("type " + type);
        };
    }

    private static Body amend(JsonNode json) {
        allow(json, Set.of("target", "at", "offset", "type", "reason", "note"));
        if (json.has("at") != json.has("offset")) {
            throw new Unreadable("at and offset come together");
        }
        return new Body.Amend(
                number(json, "target"),
                json.has("at") ? new Body.Time(instant(json, "at"), offset(json)) : null,
                json.has("type") ? word(Direction.values(), text(json, "type")) : null,
                json.has("reason") ? reason(json) : null,
                optionalText(json, "note"));
    }

    private static Body rule(JsonNode json) {
        allow(json, Set.of("from", "goal", "dayStart", "longestStint", "longestBreak"));
        return new Body.Rule(
                date(json),
                optionalMillis(json, "goal"),
                optionalMillis(json, "dayStart"),
                optionalMillis(json, "longestStint"),
                optionalMillis(json, "longestBreak"));
    }

    private static LocalDate date(JsonNode json) {
        try {
            return LocalDate.parse(text(json, "from"));
        } catch (DateTimeException notADate) {
            throw new Unreadable("from: " + notADate.getMessage());
        }
    }

    private static Reason reason(JsonNode json) {
        return field(json, "reason").isNull() ? Reason.NONE : spoken(json);
    }

    private static Reason spoken(JsonNode json) {
        Reason reason = word(Reason.values(), text(json, "reason"));
        if (reason == Reason.NONE) {
            throw new Unreadable("no reason has a word for it");
        }
        return reason;
    }

    private static Source source(JsonNode json) {
        String source = text(json, "source");
        if (!source.equals(source.toLowerCase(Locale.ROOT))) {
            throw new Unreadable("source " + source);
        }
        return word(Source.values(), source.toUpperCase(Locale.ROOT));
    }

    private static List<Question> questions(JsonNode json) {
        return list(json, "of").stream()
                .map(
                        word ->
                                Arrays.stream(Question.values())
                                        .filter(kind -> kind.word().equals(word.textValue()))
                                        .findFirst()
                                        .orElseThrow(() -> new Unreadable("of " + word)))
                .toList();
    }

    private static List<Long> ids(JsonNode json) {
        return list(json, "ids").stream().map(GoldenJson::number).toList();
    }

    private static List<JsonNode> list(JsonNode json, String name) {
        if (!field(json, name).isArray()) {
            throw new Unreadable(name + " is no list");
        }
        return StreamSupport.stream(json.get(name).spliterator(), false).toList();
    }

    private static <E extends Enum<E>> E word(E[] words, String text) {
        return Arrays.stream(words)
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Unreadable("word " + text));
    }

    private static ZoneOffset offset(JsonNode json) {
        try {
            return ZoneOffset.ofTotalSeconds(Math.multiplyExact((int) number(json, "offset"), 60));
        } catch (DateTimeException | ArithmeticException notAnOffset) {
            throw new Unreadable("offset: " + notAnOffset.getMessage());
        }
    }

    private static Instant instant(JsonNode json, String name) {
        return Instant.ofEpochMilli(number(json, name));
    }

    private static @Nullable Duration optionalMillis(JsonNode json, String name) {
        return json.has(name) ? millis(json, name) : null;
    }

    private static Duration millis(JsonNode json, String name) {
        return Duration.ofMillis(number(json, name));
    }

    private static @Nullable String optionalText(JsonNode json, String name) {
        return json.has(name) ? text(json, name) : null;
    }

    private static String text(JsonNode json, String name) {
        if (!field(json, name).isTextual()) {
            throw new Unreadable(name + " is no text");
        }
        return json.get(name).textValue();
    }

    private static long number(JsonNode json, String name) {
        return number(field(json, name));
    }

    private static long number(JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw new Unreadable("no whole number: " + json);
        }
        return json.longValue();
    }

    private static JsonNode field(JsonNode json, String name) {
        if (!json.has(name)) {
            throw new Unreadable(name + " is missing");
        }
        return json.get(name);
    }

    private static void allow(JsonNode json, Set<String> names) {
        if (!json.isObject()) {
            throw new Unreadable("no object: " + json);
        }
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!names.contains(name)) {
                                throw new Unreadable("field " + name);
                            }
                        });
    }

    private GoldenJson() {}
}
