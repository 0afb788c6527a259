package dev.stint.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that somebody sent. What is not as it has to be reads as absent, and is
 * remembered: {@link #isSound()} tells whether all that was read was as it has to be.
 */
final class Fields {
    /** Names and labels are shorter. */
    static final int TEXT_LENGTH_MAX = 256;

    private final ObjectNode object;
    private boolean sound = true;

    Fields(ObjectNode object) {
        this.object = object;
    }

    boolean isSound() {
        return sound;
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** Whether the field is there and says null. */
    boolean isNull(String name) {
        var node = object.get(name);
        return node != null && node.isNull();
    }

    /** No other fields than these may be there. */
    Fields only(Set<String> names) {
        object.fieldNames().forEachRemaining(name -> sound &= names.contains(name));
        return this;
    }

    /** A whole number; one written with a point or an exponent is none. */
    long number(String name) {
        var node = object.get(name);
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
            sound = false;
            return 0;
        }
        return node.longValue();
    }

    String text(String name) {
        return text(name, TEXT_LENGTH_MAX);
    }

    String text(String name, int lengthMax) {
        var node = object.get(name);
        if (node == null || !isText(node, lengthMax)) {
            sound = false;
            return "";
        }
        return node.textValue();
    }

    List<Long> numbers(String name) {
        return list(
                name,
                node ->
                        node.isIntegralNumber() && node.canConvertToLong()
                                ? node.longValue()
                                : null);
    }

    List<String> texts(String name) {
        return list(name, node -> isText(node, TEXT_LENGTH_MAX) ? node.textValue() : null);
    }

    /** The object that is this field's value. */
    Fields object(String name) {
        if (object.get(name) instanceof ObjectNode inner) {
            return new Fields(inner);
        }
        sound = false;
        return new Fields(object.objectNode());
    }

    /** A value made of this field's, unless it is absent or the value cannot be made. */
    <T> @Nullable T parsed(@Nullable T value) {
        sound &= value != null;
        return value;
    }

    private <T> List<T> list(String name, Function<JsonNode, @Nullable T> item) {
        var items = new ArrayList<T>();
        if (object.get(name) instanceof ArrayNode array) {
            for (var node : array) {
                var value = item.apply(node);
                if (value == null) {
                    sound = false;
                } else {
                    items.add(value);
                }
            }
        } else {
            sound = false;
        }
        return items;
    }

    // Half a surrogate pair is no character: it could be neither kept nor sent.
    private static boolean isText(JsonNode node, int lengthMax) {
        return node.isTextual()
                && node.textValue().length() <= lengthMax
                && node.textValue().codePoints().noneMatch(Fields::isHalfAPair);
    }

    private static boolean isHalfAPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
