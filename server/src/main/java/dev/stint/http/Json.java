package dev.stint.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * JSON with limits: what no honest client sends is not even looked at. Below them there is room for
 * what makes no sense, so that whoever reads can refuse that alone and keep what stands beside it.
 */
final class Json {
    /** The largest body that any call takes. */
    static final int BODY_BYTES_MAX = 64 * 1024;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    // A thread lives for one request: buffers of its own are waste.
                                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    // Ours go five deep.
                                                    .maxNestingDepth(64)
                                                    // 2^63 has 19 digits.
                                                    .maxNumberLength(64)
                                                    .maxNameLength(128)
                                                    .maxStringLength(BODY_BYTES_MAX)
                                                    .maxDocumentLength(BODY_BYTES_MAX)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    /** Writes one JSON text. */
    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /**
     * The object that these bytes are; empty where they are no JSON object in UTF-8 within the
     * limits.
     */
    static Optional<ObjectNode> object(Buffer body) {
        try {
            // From bytes alone the reader would guess UTF-16 and UTF-32 as well.
            var bytes = body.getBytes();
            var text = new String(bytes, UTF_8);
            var isUtf8 = Arrays.equals(text.getBytes(UTF_8), bytes);
            JsonNode node = isUtf8 ? MAPPER.readTree(text) : null;
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = MAPPER.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException noDiskIsInvolved) {
            throw new UncheckedIOException(noDiskIsInvolved);
        }
        return bytes.toByteArray();
    }

    /** A field that lists ids. */
    static void ids(JsonGenerator json, String name, List<Long> ids) throws IOException {
        json.writeArrayFieldStart(name);
        for (var id : ids) {
            json.writeNumber(id);
        }
        json.writeEndArray();
    }

    private Json() {}
}
