package dev.stint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Makes random values that a schema of the file allows: short ones, and near to one another, so
 * that they meet. A value that means something elsewhere comes from outside, by its field's name.
 */
final class AllowedValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ITEMS_MAX = 4;
    private static final List<String> TEXTS =
            List.of("", "a", "Zoë", "日本 語", "<b>&amp;", "' OR 1=1 --", "../../x", "{}", "\u0001\t");

    private final Random random;
    private final Function<String, Optional<JsonNode>> known;

    /**
     * @param known a value that a field of this name may have, where there is a list of such
     */
    AllowedValues(Random random, Function<String, Optional<JsonNode>> known) {
        this.random = random;
        this.known = known;
    }

    /** A value for a field of that name. */
    JsonNode value(JsonNode schema, String name) {
        var whole = whole(schema);
        if (whole.has("const")) {
            return whole.get("const");
        }
        if (whole.has("enum")) {
            return whole.get("enum").get(random.nextInt(whole.get("enum").size()));
        }
        return known.apply(name).orElseGet(() -> made(whole, name));
    }

    private JsonNode made(ObjectNode schema, String name) {
        var types = schema.path("type");
        var type = types.isArray() ? types.get(random.nextInt(types.size())) : types;
        return switch (type.asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema, name);
            case "integer" -> JSON.numberNode(number(schema));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            case "string" -> JSON.textNode(text(schema, name));
            default -> throw new IllegalStateException("no type of " + name + ": " + schema);
        };
    }

    private ObjectNode object(ObjectNode schema) {
        var object = JSON.objectNode();
        var demanded = new ArrayList<String>();
        schema.path("required").forEach(name -> demanded.add(name.asText()));
        schema.path("properties")
                .properties()
                .forEach(
                        field -> {
                            var name = field.getKey();
                            if (demanded.contains(name) || random.nextBoolean()) {
                                object.set(name, value(field.getValue(), name));
                            }
                        });
        schema.path("dependentRequired")
                .properties()
                .forEach(
                        it -> {
                            for (var other : it.getValue()) {
                                if (object.has(it.getKey()) && !object.has(other.asText())) {
                                    var inner = schema.get("properties").get(other.asText());
                                    object.set(other.asText(), value(inner, other.asText()));
                                }
                            }
                        });
        return object;
    }

    private JsonNode array(ObjectNode schema, String name) {
        var least = schema.path("minItems").asInt();
        var items = JSON.arrayNode();
        for (var count = least + random.nextInt(ITEMS_MAX); count > 0; count--) {
            // A list's items are called as the list is, without its s.
            items.add(value(schema.get("items"), name.replaceFirst("s$", "")));
        }
        return items;
    }

    private long number(ObjectNode schema) {
        var step = schema.path("multipleOf").asLong(1);
        return anyNumber(schema) / step * step;
    }

    private long anyNumber(ObjectNode schema) {
        var least = schema.path("minimum").asLong();
        var most = schema.path("maximum").asLong();
        return switch (random.nextInt(8)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> least + random.nextLong(most - least);
            default -> least + random.nextLong(Math.min(most - least, 40) + 1);
        };
    }

    private String text(ObjectNode schema, String name) {
        if (schema.has("pattern")) {
            throw new IllegalStateException("no values for " + name + " are known");
        }
        var longest = schema.path("maxLength").asInt(100);
        var text =
                random.nextInt(8) == 0
                        ? "x".repeat(longest)
                        : TEXTS.get(random.nextInt(TEXTS.size()));
        var shortest = schema.path("minLength").asInt();
        return text.length() < shortest ? text + "-".repeat(shortest - text.length()) : text;
    }

    /** All that holds of a value: what is referred to, and one of each choice, in one schema. */
    private ObjectNode whole(JsonNode schema) {
        var whole = JSON.objectNode();
        if (schema.has("$ref")) {
            merge(whole, whole(OpenApi.STINT.referred(schema)));
        }
        merge(whole, (ObjectNode) schema);
        for (var part : schema.path("allOf")) {
            merge(whole, whole(part));
        }
        if (schema.has("oneOf")) {
            var choices = schema.get("oneOf");
            merge(whole, whole(choices.get(random.nextInt(choices.size()))));
        }
        return whole;
    }

    private static void merge(ObjectNode into, ObjectNode more) {
        more.properties()
                .forEach(
                        field -> {
                            var there = into.get(field.getKey());
                            if (field.getKey().equals("properties") && there != null) {
                                // A copy: these are the file's own.
                                var both = (ObjectNode) there.deepCopy();
                                both.setAll((ObjectNode) field.getValue());
                                into.set("properties", both);
                            } else {
                                into.set(field.getKey(), field.getValue());
                            }
                        });
    }
}
