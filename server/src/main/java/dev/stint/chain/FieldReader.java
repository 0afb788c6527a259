package dev.stint.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON text, asked for by name in the order they stand in it. */
final class FieldReader implements AutoCloseable {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    // Whoever reads a log has a thread for this request alone.
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(3)
                                    .maxNumberLength(20)
                                    .maxNameLength(20)
                                    .maxStringLength(Canonical.BYTES_MAX)
                                    .maxDocumentLength(Canonical.BYTES_MAX)
                                    .build())
                    .build();

    private final JsonParser json;

    FieldReader(byte[] bytes) throws IOException {
        json = JSON.createParser(bytes);
        json.nextToken();
        enterObject();
    }

    boolean has(String name) throws IOException {
        return json.currentToken() == JsonToken.FIELD_NAME && name.equals(json.currentName());
    }

    long number(String name) throws IOException {
        enter(name);
        expect(JsonToken.VALUE_NUMBER_INT);
        long number = json.getLongValue();
        json.nextToken();
        return number;
    }

    String text(String name) throws IOException {
        enter(name);
        expect(JsonToken.VALUE_STRING);
        String text = json.getText();
        json.nextToken();
        return text;
    }

    @Nullable String textOrNull(String name) throws IOException {
        enter(name);
        String text = null;
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            expect(JsonToken.VALUE_STRING);
            text = json.getText();
        }
        json.nextToken();
        return text;
    }

    /** Steps into the object that is this field's value. */
    void object(String name) throws IOException {
        enter(name);
        enterObject();
    }

    List<Long> numbers(String name) throws IOException {
        List<Long> numbers = new ArrayList<>();
        enterList(name);
        while (json.currentToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.VALUE_NUMBER_INT);
            numbers.add(json.getLongValue());
            json.nextToken();
        }
        json.nextToken();
        return numbers;
    }

    List<String> texts(String name) throws IOException {
        List<String> texts = new ArrayList<>();
        enterList(name);
        while (json.currentToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.VALUE_STRING);
            texts.add(json.getText());
            json.nextToken();
        }
        json.nextToken();
        return texts;
    }

    /** Steps out of the object, of which nothing may be left. */
    void leaveObject() throws IOException {
        expect(JsonToken.END_OBJECT);
        json.nextToken();
    }

    /** Nothing may be left at all. */
    void end() throws IOException {
        leaveObject();
        expect(null);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private void enter(String name) throws IOException {
        if (!has(name)) {
            throw new IllegalArgumentException(
                    "no field " + name + " where it belongs, but " + json.currentToken());
        }
        json.nextToken();
    }

    private void enterObject() throws IOException {
        expect(JsonToken.START_OBJECT);
        json.nextToken();
    }

    private void enterList(String name) throws IOException {
        enter(name);
        expect(JsonToken.START_ARRAY);
        json.nextToken();
    }

    private void expect(@Nullable JsonToken token) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(
                    "no " + token + " where it belongs, but " + json.currentToken());
        }
    }
}
