package dev.stint.chain;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One JSON text in the one form that hashes are taken of: no spaces, whole numbers in decimal, and
 * in strings only what JSON requires is escaped, in its shortest form.
 */
final class JsonText {
    private final StringBuilder text = new StringBuilder(320);
    private boolean first = true;

    JsonText open(char bracket) {
        text.append(bracket);
        first = true;
        return this;
    }

    JsonText close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    JsonText name(String name) {
        comma();
        text.append('"').append(name).append("\":");
        return this;
    }

    JsonText field(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonText field(String name, @Nullable String value) {
        name(name);
        return value == null ? append("null") : quoted(value);
    }

    JsonText item(long value) {
        comma();
        text.append(value);
        return this;
    }

    JsonText item(String value) {
        comma();
        return quoted(value);
    }

    private void comma() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private JsonText append(String raw) {
        text.append(raw);
        return this;
    }

    private JsonText quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            escaped(value.charAt(i));
        }
        text.append('"');
        return this;
    }

    private void escaped(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
                } else {
                    text.append(c);
                }
            }
        }
    }

    byte[] bytes() {
        return utf8(text.toString());
    }

    /** The text in UTF-8. Half a surrogate pair has no such form: another text would be hashed. */
    static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("half a surrogate pair in a text");
        }
        return bytes;
    }
}
