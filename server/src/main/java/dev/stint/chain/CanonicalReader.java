package dev.stint.chain;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import java.io.IOException;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads canonical bytes back, field by field in their fixed order. */
final class CanonicalReader {
    private static final Map<String, Question> QUESTIONS =
            Arrays.stream(Question.values())
                    .collect(Collectors.toMap(Question::word, Function.identity()));

    private final FieldReader fields;
    private final @Nullable String note;

    private CanonicalReader(FieldReader fields, @Nullable String note) {
        this.fields = fields;
        this.note = note;
    }

    static Event event(byte[] bytes, @Nullable String note, @Nullable String noteSalt) {
        if (bytes.length > Canonical.BYTES_MAX) {
            throw new IllegalArgumentException("an event of " + bytes.length + " bytes");
        }
        try (FieldReader fields = new FieldReader(bytes)) {
            Event event = new CanonicalReader(fields, note).event(noteSalt);
            fields.end();
            return event;
        } catch (IOException | DateTimeException | ArithmeticException broken) {
            throw new IllegalArgumentException("no canonical event", broken);
        }
    }

    private Event event(@Nullable String noteSalt) throws IOException {
        long seq = fields.number("seq");
        long id = fields.number("id");
        String by = fields.text("by");
        String device = fields.text("device");
        long n = fields.number("n");
        int v = version(seq);
        String type = fields.text("type");
        Source source = Source.valueOf(fields.text("source").toUpperCase(Locale.ROOT));
        Instant at = instant("at");
        String zone = fields.text("zone");
        ZoneOffset offset = offset();
        Instant claimed = instant("claimed");
        Instant received = instant("received");
        Duration uncertainty = Duration.ofMillis(fields.number("uncertainty"));
        fields.object("body");
        Body body = body(type);
        fields.leaveObject();
        String salt = body instanceof Body.Amend amend && amend.note() != null ? noteSalt : null;
        return new Event(
                seq,
                id,
                by,
                device,
                n,
                v,
                source,
                at,
                zone,
                offset,
                claimed,
                received,
                uncertainty,
                body,
                salt);
    }

    private int version(long seq) throws IOException {
        long v = fields.number("v");
        if (v != Event.VERSION) {
            throw new IllegalArgumentException("event " + seq + " is of unknown version " + v);
        }
        return Event.VERSION;
    }

    private Body body(String type) throws IOException {
        return switch (type) {
            case "IN" -> new Body.In();
            case "OUT" -> new Body.Out(fields.has("reason") ? reason() : Reason.NONE);
            case "AMEND" -> amend();
            case "CONFIRM" -> new Body.Confirm(fields.numbers("ids"), questions());
            case "WITHDRAW" -> new Body.Withdraw(fields.numbers("ids"));
            case "RESTORE" -> new Body.Restore(fields.numbers("ids"));
            case "RULE" -> rule();
            case "PREFER" -> new Body.Prefer(text("theme"), text("language"), text("zone"));
            default -> throw new IllegalArgumentException("an event of unknown type " + type);
        };
    }

    private Body.Amend amend() throws IOException {
        long target = fields.number("target");
        Body.Time time = fields.has("at") ? new Body.Time(instant("at"), offset()) : null;
        Direction direction = fields.has("type") ? Direction.valueOf(fields.text("type")) : null;
        Reason reason = fields.has("reason") ? reason() : null;
        String hash = text("noteHash");
        return new Body.Amend(target, time, direction, reason, hash == null ? null : note);
    }

    private Body.Rule rule() throws IOException {
        return new Body.Rule(
                LocalDate.parse(fields.text("from")),
                duration("goal"),
                duration("dayStart"),
                duration("longestStint"),
                duration("longestBreak"));
    }

    private List<Question> questions() throws IOException {
        List<Question> questions = new ArrayList<>();
        for (String word : fields.texts("of")) {
            Question question = QUESTIONS.get(word);
            if (question == null) {
                throw new IllegalArgumentException("an unknown question " + word);
            }
            questions.add(question);
        }
        return questions;
    }

    private Reason reason() throws IOException {
        String word = fields.textOrNull("reason");
        return word == null ? Reason.NONE : Reason.valueOf(word);
    }

    private Instant instant(String name) throws IOException {
        return Instant.ofEpochMilli(fields.number(name));
    }

    private ZoneOffset offset() throws IOException {
        long seconds = Math.multiplyExact(fields.number("offset"), 60);
        return ZoneOffset.ofTotalSeconds(Math.toIntExact(seconds));
    }

    private @Nullable Duration duration(String name) throws IOException {
        return fields.has(name) ? Duration.ofMillis(fields.number(name)) : null;
    }

    private @Nullable String text(String name) throws IOException {
        return fields.has(name) ? fields.text(name) : null;
    }
}
