package dev.stint.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import dev.stint.log.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Replays protocol/golden/chain.json whole. */
class ChainGoldenTest {
    private static final Path GOLDEN = Path.of("../protocol/golden/chain.json");

    @Test
    void everyEventHasTheCanonicalBytesTheChainAndTheCursorOfTheGoldenLogs() throws IOException {
        int replayed = 0;
        for (JsonNode log : new JsonMapper().readTree(GOLDEN.toFile()).get("logs")) {
            Head head = Chain.start(new UserId(log.get("user").asText()));
            assertThat(head.chain()).isEqualTo(log.get("start").asText());
            assertThat(head.cursor()).isEqualTo(log.get("cursor").asText());
            for (JsonNode entry : log.get("events")) {
                head = replay(head, entry);
                replayed++;
            }
        }
        assertThat(replayed).isEqualTo(17);
    }

    private static Head replay(Head before, JsonNode entry) {
        JsonNode json = entry.get("event");
        Event event = event(json, entry.has("salt") ? entry.get("salt").asText() : null);
        byte[] canonical = Canonical.bytes(event);
        assertThat(new String(canonical, StandardCharsets.UTF_8))
                .isEqualTo(entry.get("canonical").asText());
        Link link = Chain.link(before, event);
        assertThat(link.chain()).isEqualTo(entry.get("chain").asText());
        assertThat(link.head().cursor()).isEqualTo(entry.get("cursor").asText());
        assertThat(Canonical.event(canonical, Chain.note(event), event.noteSalt()))
                .isEqualTo(event);
        return link.head();
    }

    private static Event event(JsonNode json, @Nullable String salt) {
        return new Event(
                json.get("seq").asLong(),
                json.get("id").asLong(),
                json.get("by").asText(),
                json.get("device").asText(),
                json.get("n").asLong(),
                json.get("v").asInt(),
                Source.valueOf(json.get("source").asText().toUpperCase(Locale.ROOT)),
                instant(json, "at"),
                json.get("zone").asText(),
                offset(json),
                instant(json, "claimed"),
                instant(json, "received"),
                Duration.ofMillis(json.get("uncertainty").asLong()),
                body(json.get("type").asText(), json.get("body")),
                salt);
    }

    private static Body body(String type, JsonNode body) {
        return switch (type) {
            case "IN" -> new Body.In();
            case "OUT" -> new Body.Out(body.has("reason") ? reason(body) : Reason.NONE);
            case "AMEND" ->
                    new Body.Amend(
                            body.get("target").asLong(),
                            body.has("at")
                                    ? new Body.Time(instant(body, "at"), offset(body))
                                    : null,
                            body.has("type") ? Direction.valueOf(body.get("type").asText()) : null,
                            body.has("reason") ? reason(body) : null,
                            text(body, "note"));
            case "CONFIRM" -> new Body.Confirm(ids(body), questions(body));
            case "WITHDRAW" -> new Body.Withdraw(ids(body));
            case "RESTORE" -> new Body.Restore(ids(body));
            case "RULE" ->
                    new Body.Rule(
                            LocalDate.parse(body.get("from").asText()),
                            duration(body, "goal"),
                            duration(body, "dayStart"),
                            duration(body, "longestStint"),
                            duration(body, "longestBreak"));
            case "PREFER" ->
                    new Body.Prefer(
                            text(body, "theme"), text(body, "language"), text(body, "zone"));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Instant instant(JsonNode json, String name) {
        return Instant.ofEpochMilli(json.get(name).asLong());
    }

    private static ZoneOffset offset(JsonNode json) {
        return ZoneOffset.ofTotalSeconds(json.get("offset").asInt() * 60);
    }

    private static Reason reason(JsonNode body) {
        JsonNode reason = body.get("reason");
        return reason.isNull() ? Reason.NONE : Reason.valueOf(reason.asText());
    }

    private static @Nullable Duration duration(JsonNode body, String name) {
        return body.has(name) ? Duration.ofMillis(body.get(name).asLong()) : null;
    }

    private static @Nullable String text(JsonNode body, String name) {
        return body.has(name) ? body.get(name).asText() : null;
    }

    private static List<Long> ids(JsonNode body) {
        List<Long> ids = new ArrayList<>();
        body.get("ids").forEach(id -> ids.add(id.asLong()));
        return ids;
    }

    private static List<Question> questions(JsonNode body) {
        List<Question> questions = new ArrayList<>();
        body.get("of")
                .forEach(
                        of ->
                                questions.add(
                                        Question.valueOf(
                                                of.asText()
                                                        .replace('-', '_')
                                                        .toUpperCase(Locale.ROOT))));
        return questions;
    }
}
