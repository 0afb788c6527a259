package dev.stint.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A place in an OpenAPI file: what stands there, and where that is. Never a bare reference. */
record Place(JsonNode root, JsonPointer pointer, JsonNode node) {
    static Place rootOf(JsonNode root) {
        return new Place(root, JsonPointer.empty(), root);
    }

    /** What stands below it under that name, references followed; empty where nothing does. */
    Optional<Place> at(String name) {
        var below = node.get(name);
        if (below == null) {
            return Optional.empty();
        }
        return Optional.of(new Place(root, pointer.appendProperty(name), below).followed());
    }

    /** All that stands below it, by name. */
    Map<String, Place> all() {
        var places = new LinkedHashMap<String, Place>();
        node.fieldNames()
                .forEachRemaining(name -> at(name).ifPresent(place -> places.put(name, place)));
        return places;
    }

    private Place followed() {
        // A schema with words of its own beside a reference is more than what it refers to.
        if (!node.has("$ref") || node.size() > 1) {
            return this;
        }
        var target = JsonPointer.compile(node.get("$ref").asText().substring(1));
        var there = root.at(target);
        if (there.isMissingNode()) {
            throw new IllegalStateException("nothing stands at " + target);
        }
        return new Place(root, target, there).followed();
    }
}
