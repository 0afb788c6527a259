package dev.stint.main;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.account.AccessLink.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What an operator wants of a store that may be at work. */
sealed interface Errand {
    /**
     * A backup now.
     *
     * @param to a file or a folder, by its absolute path; where nothing is said, beside those of
     *     every day
     */
    record Backup(Optional<Path> to) implements Errand {}

    /** To know whether all is as it was written. */
    record Verify() implements Errand {}

    /**
     * A copy in another store.
     *
     * @param to names it
     */
    record Move(String to) implements Errand {}

    /** A link that makes an account. */
    record MakeLink(Kind kind) implements Errand {}

    /** As it is asked for over loopback. */
    default byte[] json() {
        var json = new JsonMapper().createObjectNode();
        switch (this) {
            case Backup(var to) -> {
                json.put("errand", "backup");
                to.ifPresent(path -> json.put("to", path.toString()));
            }
            case Verify() -> json.put("errand", "verify");
            case Move(var to) -> json.put("errand", "move").put("to", to);
            case MakeLink(var kind) -> json.put("errand", "link").put("kind", kind.word());
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Empty where these bytes ask for nothing that is known. */
    static Optional<Errand> of(byte[] json) {
        try {
            JsonNode asked = new JsonMapper().readTree(json);
            return switch (asked.path("errand").asText()) {
                case "backup" -> Optional.of(new Backup(text(asked, "to").map(Path::of)));
                case "verify" -> Optional.of(new Verify());
                case "move" -> text(asked, "to").map(Move::new);
                case "link" -> text(asked, "kind").flatMap(Errand::kind).map(MakeLink::new);
                default -> Optional.empty();
            };
        } catch (JacksonException malformed) {
            return Optional.empty();
        } catch (IOException noDiskIsInvolved) {
            throw new UncheckedIOException(noDiskIsInvolved);
        }
    }

    /** The kind of link with this word. */
    static Optional<Kind> kind(String word) {
        return Arrays.stream(Kind.values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    private static Optional<String> text(JsonNode asked, String name) {
        return Optional.ofNullable(asked.path(name).textValue());
    }
}
