package dev.stint.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object of an archive, read field by field. A field that is missing, of another kind or not
 * asked for by anybody is an {@link IllegalArgumentException}.
 */
final class Line {
    private static final int DEPTH_MAX = 4;

    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private final ObjectNode node;
    private final Set<String> asked = new HashSet<>();

    private Line(ObjectNode node) {
        this.node = node;
    }

    static Line of(byte[] text) {
        try {
            JsonNode read = MAPPER.readTree(new String(text, UTF_8));
            if (read instanceof ObjectNode object) {
                return new Line(object);
            }
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("no JSON", malformed);
        }
        throw new IllegalArgumentException("no JSON object");
    }

    /** The name of its first field: what the line is about. */
    String kind() {
        return node.isEmpty() ? "" : node.fieldNames().next();
    }

    Line object(String name) {
        if (value(name) instanceof ObjectNode object) {
            return new Line(object);
        }
        throw new IllegalArgumentException("no object " + name);
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    @Nullable String textOrNull(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isTextual()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value == null ? null : value.textValue();
    }

    long number(String name) {
        JsonNode value = value(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("no number " + name);
        }
        return value.longValue();
    }

    Instant instant(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    @Nullable Instant instantOrNull(String name) {
        return node.has(name) ? instant(name) : null;
    }

    /** Nothing else may stand in it. */
    void end() {
        node.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!asked.contains(name)) {
                                throw new IllegalArgumentException("an unknown field " + name);
                            }
                        });
    }

    private @Nullable JsonNode value(String name) {
        asked.add(name);
        return node.get(name);
    }
}
