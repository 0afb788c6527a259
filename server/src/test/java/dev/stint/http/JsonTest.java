package dev.stint.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    private static final String TEXT = "{\"name\": \"Zoë\"}";

    static Stream<Charset> others() {
        return Stream.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"));
    }

    @Test
    void utf8IsRead() {
        assertThat(Json.object(Buffer.buffer(TEXT.getBytes(UTF_8))))
                .hasValueSatisfying(
                        object -> assertThat(object.get("name").textValue()).isEqualTo("Zoë"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void noOtherEncodingIsGuessed(Charset other) {
        assertThat(Json.object(Buffer.buffer(TEXT.getBytes(other)))).isEmpty();
    }

    @Test
    void bytesThatAreNoUtf8AreNoJson() {
        var broken = TEXT.getBytes(ISO_8859_1);

        assertThat(Json.object(Buffer.buffer(broken))).isEmpty();
    }
}
