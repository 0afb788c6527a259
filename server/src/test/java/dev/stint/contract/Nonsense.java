package dev.stint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Breaks what was whole. Some of it can still be read, and may even make sense. */
final class Nonsense {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "null",
                    "-1",
                    "x".repeat(3000),
                    "\u0000",
                    "\ud800",
                    "\u2028\ufeff",
                    "2026-02-30",
                    "%00",
                    "../../etc/passwd",
                    "';DROP TABLE event;--");
    private static final List<JsonNode> VALUES =
            List.of(
                    JSON.nullNode(),
                    JSON.booleanNode(true),
                    JSON.numberNode(-1),
                    JSON.numberNode(0),
                    JSON.numberNode(1.5),
                    JSON.numberNode(1e300),
                    JSON.numberNode(Long.MAX_VALUE),
                    JSON.numberNode(Long.MIN_VALUE),
                    JSON.numberNode(BigInteger.TEN.pow(40)),
                    JSON.arrayNode(),
                    JSON.objectNode(),
                    JSON.arrayNode().add(JSON.nullNode()),
                    JSON.objectNode().put("extra", 1));

    private final Random random;

    Nonsense(Random random) {
        this.random = random;
    }

    /** Something with one thing wrong somewhere in it, perhaps. */
    JsonNode in(JsonNode json) {
        var copy = json.deepCopy();
        var places = new ArrayList<JsonNode>();
        collect(copy, places);
        if (places.isEmpty()) {
            return value();
        }
        change(places.get(random.nextInt(places.size())));
        return copy;
    }

    private void change(JsonNode place) {
        if (place instanceof ArrayNode array) {
            if (!array.isEmpty() && random.nextBoolean()) {
                array.set(random.nextInt(array.size()), value());
            } else {
                array.add(value());
            }
        } else if (place instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(5) == 0) {
                object.set("extra", value());
            } else {
                var name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value());
                }
            }
        }
    }

    private JsonNode value() {
        return random.nextInt(3) == 0
                ? JSON.textNode(text())
                : VALUES.get(random.nextInt(VALUES.size())).deepCopy();
    }

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A text that is no JSON object any more, whatever it was made of. */
    String inText(String json) {
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> json.substring(0, json.length() - 1);
            case 2 -> json + "}";
            case 3 -> json.replaceFirst("\\{", "{\"twice\":1,\"twice\":1,");
            case 4 -> "\ufeff" + json;
            case 5 -> "[" + json + "]";
            case 6 -> json.replaceFirst("\\{", "{'single':1,");
            case 7 -> "{\"deep\":" + "[".repeat(100) + "]".repeat(100) + "}";
            default -> json.substring(0, json.length() - 1) + " ".repeat(70_000) + "}";
        };
    }

    private static void collect(JsonNode json, List<JsonNode> places) {
        if (json.isContainerNode()) {
            places.add(json);
            json.forEach(inner -> collect(inner, places));
        }
    }
}
