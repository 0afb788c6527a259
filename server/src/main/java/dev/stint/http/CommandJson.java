package dev.stint.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import dev.stint.session.Asked;
import dev.stint.session.Command;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads commands. One that cannot be read never spoils the others. */
final class CommandJson {
    /** An offline week fits into a few of these. */
    static final int COMMANDS_MAX = 100;

    private static final int NOTE_LENGTH_MAX = 2048;
    private static final int OFFSET_MINUTES_MAX = 18 * 60;
    private static final Set<String> BODY_FIELDS = Set.of("commands", "user");
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "device",
                    "n",
                    "type",
                    "source",
                    "at",
                    "claimed",
                    "zone",
                    "offset",
                    "uncertainty",
                    "body");
    private static final Map<String, Source> SOURCES =
            byWord(Source.values(), source -> source.name().toLowerCase(Locale.ROOT));
    private static final Map<String, Direction> DIRECTIONS =
            byWord(Direction.values(), Direction::name);
    private static final Map<String, Reason> REASONS =
            Map.of("BREAK", Reason.BREAK, "END", Reason.END);
    private static final Map<String, Question> QUESTIONS =
            byWord(Question.values(), Question::word);

    /** The commands of a body; empty where it is not a list of at most {@link #COMMANDS_MAX}. */
    static Optional<List<Asked>> read(ObjectNode body) {
        if (!new Fields(body).only(BODY_FIELDS).isSound()) {
            return Optional.empty();
        }
        if (!(body.get("commands") instanceof ArrayNode items) || items.size() > COMMANDS_MAX) {
            return Optional.empty();
        }
        var asked = new ArrayList<Asked>(items.size());
        items.forEach(item -> asked.add(sent(item)));
        return Optional.of(asked);
    }

    // A field that is not known here may be what somebody meant most.
    private static Asked sent(JsonNode item) {
        var asked = one(item);
        return asked instanceof Asked.Read(Command command)
                        && item instanceof ObjectNode object
                        && !new Fields(object).only(FIELDS).isSound()
                ? new Asked.Unreadable(OptionalLong.of(command.id()))
                : asked;
    }

    /** One command, as far as it can be read; other fields may stand beside its own. */
    static Asked one(JsonNode item) {
        if (!(item instanceof ObjectNode object)) {
            return new Asked.Unreadable(OptionalLong.empty());
        }
        var fields = new Fields(object);
        var id = fields.number("id");
        var readableId = fields.isSound() ? OptionalLong.of(id) : OptionalLong.empty();
        var command = command(fields, id);
        return command == null ? new Asked.Unreadable(readableId) : new Asked.Read(command);
    }

    private static @Nullable Command command(Fields fields, long id) {
        var inner = fields.object("body");
        var body = body(fields.text("type"), inner);
        var device = fields.text("device");
        var n = fields.number("n");
        var source = fields.parsed(SOURCES.get(fields.text("source")));
        var at = instant(fields, "at");
        var claimed = fields.has("claimed") ? instant(fields, "claimed") : at;
        var zone = fields.text("zone");
        var offset = offset(fields);
        var uncertainty = Duration.ofMillis(fields.number("uncertainty"));
        if (!fields.isSound() || !inner.isSound() || body == null || source == null) {
            return null;
        }
        return new Command(id, device, n, source, at, zone, offset, claimed, uncertainty, body);
    }

    private static @Nullable Body body(String type, Fields fields) {
        return switch (type) {
            case "IN" -> {
                fields.only(Set.of());
                yield new Body.In();
            }
            case "OUT" -> {
                fields.only(Set.of("reason"));
                var reason = fields.has("reason") ? reason(fields) : Reason.NONE;
                yield reason == null ? null : new Body.Out(reason);
            }
            case "AMEND" ->
                    amend(fields.only(Set.of("target", "at", "offset", "type", "reason", "note")));
            case "CONFIRM" -> {
                fields.only(Set.of("ids", "of"));
                yield new Body.Confirm(fields.numbers("ids"), questions(fields));
            }
            case "WITHDRAW" -> new Body.Withdraw(fields.only(Set.of("ids")).numbers("ids"));
            case "RESTORE" -> new Body.Restore(fields.only(Set.of("ids")).numbers("ids"));
            case "RULE" -> rule(fields);
            case "PREFER" -> {
                fields.only(Set.of("theme", "language", "zone"));
                yield new Body.Prefer(
                        text(fields, "theme"), text(fields, "language"), text(fields, "zone"));
            }
            default -> null;
        };
    }

    private static @Nullable Body amend(Fields fields) {
        var time =
                fields.has("at") || fields.has("offset")
                        ? new Body.Time(instant(fields, "at"), offset(fields))
                        : null;
        var direction =
                fields.has("type") ? fields.parsed(DIRECTIONS.get(fields.text("type"))) : null;
        Reason reason = null;
        if (fields.isNull("reason")) {
            reason = Reason.NONE;
        } else if (fields.has("reason")) {
            reason = reason(fields);
        }
        var note = fields.has("note") ? fields.text("note", NOTE_LENGTH_MAX) : null;
        return new Body.Amend(fields.number("target"), time, direction, reason, note);
    }

    private static @Nullable Body rule(Fields fields) {
        fields.only(Set.of("from", "goal", "dayStart", "longestStint", "longestBreak"));
        var from = fields.parsed(date(fields.text("from")));
        return from == null
                ? null
                : new Body.Rule(
                        from,
                        duration(fields, "goal"),
                        duration(fields, "dayStart"),
                        duration(fields, "longestStint"),
                        duration(fields, "longestBreak"));
    }

    private static List<Question> questions(Fields fields) {
        var questions = new ArrayList<Question>();
        for (var word : fields.texts("of")) {
            var question = fields.parsed(QUESTIONS.get(word));
            if (question != null) {
                questions.add(question);
            }
        }
        return questions;
    }

    private static @Nullable Reason reason(Fields fields) {
        return fields.parsed(REASONS.get(fields.text("reason")));
    }

    private static Instant instant(Fields fields, String name) {
        return Instant.ofEpochMilli(fields.number(name));
    }

    private static ZoneOffset offset(Fields fields) {
        var minutes = fields.number("offset");
        var within = minutes >= -OFFSET_MINUTES_MAX && minutes <= OFFSET_MINUTES_MAX;
        fields.parsed(within ? minutes : null);
        return ZoneOffset.ofTotalSeconds(within ? 60 * (int) minutes : 0);
    }

    private static @Nullable Duration duration(Fields fields, String name) {
        return fields.has(name) ? Duration.ofMillis(fields.number(name)) : null;
    }

    private static @Nullable String text(Fields fields, String name) {
        return fields.has(name) ? fields.text(name) : null;
    }

    private static @Nullable LocalDate date(String text) {
        // The parser takes years of more digits too.
        if (text.length() != "YYYY-MM-DD".length()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static <T> Map<String, T> byWord(T[] values, Function<T, String> word) {
        return Arrays.stream(values).collect(Collectors.toMap(word, Function.identity()));
    }

    private CommandJson() {}
}
