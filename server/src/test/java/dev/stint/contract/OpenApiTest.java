package dev.stint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the file promises of itself. */
class OpenApiTest {
    /** A schema that is used in JSON, and the example that stands beside it. */
    record Sample(String where, Place schema, JsonNode example) {
        @Override
        public String toString() {
            return where;
        }
    }

    static Stream<Sample> answers() {
        return OpenApi.STINT.operations().stream()
                .flatMap(
                        it ->
                                it.answers().entrySet().stream()
                                        .flatMap(
                                                answer ->
                                                        samples(
                                                                it + " " + answer.getKey(),
                                                                answer.getValue())));
    }

    static Stream<Sample> requests() {
        return OpenApi.STINT.operations().stream()
                .flatMap(
                        it ->
                                it.place().at("requestBody").stream()
                                        .flatMap(body -> samples(it.toString(), body)));
    }

    private static Stream<Sample> samples(String where, Place bearer) {
        return bearer.at("content").stream()
                .flatMap(content -> content.all().entrySet().stream())
                .filter(media -> media.getKey().endsWith("json"))
                .map(
                        media ->
                                new Sample(
                                        where + " " + media.getKey(),
                                        media.getValue().at("schema").orElseThrow(),
                                        media.getValue().node().path("example")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"answers", "requests"})
    void everyExampleIsAsItsSchemaSays(Sample sample) {
        assertThat(sample.example.isMissingNode()).isFalse();
        assertThat(OpenApi.STINT.errors(sample.schema, sample.example)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aFieldMoreIsSeenWhereverItStands(Sample sample) {
        for (var place : objects(sample.example)) {
            var more = sample.example.deepCopy();
            ((ObjectNode) more.at(place)).put("extra", 1);
            assertThat(OpenApi.STINT.errors(sample.schema, more)).as("%s", more).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aFieldLessIsSeenWhereverItIsDemanded(Sample sample) {
        // What is told only at times stands in the schema, and nowhere else.
        var atTimes =
                Set.of(
                        "version",
                        "streams",
                        "backupAgeMinutes",
                        "code",
                        "note",
                        "reason",
                        "undo",
                        "body/goal",
                        "body/dayStart",
                        "body/zone");
        for (var place : objects(sample.example)) {
            sample.example
                    .at(place)
                    .fieldNames()
                    .forEachRemaining(
                            name -> {
                                var less = sample.example.deepCopy();
                                ((ObjectNode) less.at(place)).remove(name);
                                if (!atTimes.contains(name)
                                        && !atTimes.contains(lastName(place) + "/" + name)) {
                                    assertThat(OpenApi.STINT.errors(sample.schema, less))
                                            .as("%s", less)
                                            .isNotEmpty();
                                }
                            });
        }
    }

    @Test
    void everyObjectOfAnAnswerIsClosedAndSaysWhatItDemands() {
        var open = new ArrayList<JsonPointer>();
        var seen = new HashSet<JsonPointer>();
        Consumer<Place> look =
                schema -> {
                    if (!isClosed(schema.node())) {
                        open.add(schema.pointer());
                    }
                };
        answers().forEach(sample -> walk(sample.schema, seen, look));
        events().forEach(schema -> walk(schema, seen, look));
        assertThat(open).isEmpty();
        assertThat(seen).hasSizeGreaterThan(50);
    }

    @Test
    void anObjectThatIsNotClosedIsFound() {
        var schemas = Contract.parsed("{\"a\": {\"properties\": {\"b\": {}}, \"required\": []}}");
        assertThat(isClosed(schemas.get("a"))).isFalse();
        ((ObjectNode) schemas.get("a")).put("additionalProperties", false);
        assertThat(isClosed(schemas.get("a"))).isTrue();
        ((ObjectNode) schemas.get("a")).remove("required");
        assertThat(isClosed(schemas.get("a"))).isFalse();
    }

    @Test
    void everyCallHasANameOfItsOwnAndSaysWhatItDoes() {
        var names =
                OpenApi.STINT.operations().stream()
                        .map(it -> it.place().node().path("operationId").asText())
                        .toList();
        assertThat(names).doesNotHaveDuplicates().doesNotContain("");
        assertThat(OpenApi.STINT.operations())
                .allMatch(it -> it.place().node().has("summary"))
                .allMatch(it -> it.place().node().has("tags"));
    }

    private static Stream<Place> events() {
        return OpenApi.STINT.operations().stream()
                .flatMap(it -> it.events().stream())
                .flatMap(events -> events.all().values().stream());
    }

    private static boolean isClosed(JsonNode schema) {
        return !schema.has("properties")
                || (schema.path("additionalProperties").isBoolean()
                        && !schema.path("additionalProperties").asBoolean()
                        && schema.path("required").isArray());
    }

    /** Hands over all schemas that a value is held against; what narrows another stays aside. */
    private static void walk(Place schema, Set<JsonPointer> seen, Consumer<Place> look) {
        if (!seen.add(schema.pointer())) {
            return;
        }
        look.accept(schema);
        schema.at("$ref").ifPresent(ref -> walk(referred(schema), seen, look));
        schema.at("items").ifPresent(items -> walk(items, seen, look));
        schema.at("properties")
                .ifPresent(all -> all.all().values().forEach(it -> walk(it, seen, look)));
        for (var name : List.of("oneOf", "allOf")) {
            var branches = schema.node().path(name);
            for (var i = 0; i < branches.size(); i++) {
                var branch = branchAt(schema, name, i);
                // A narrowing says less than the closed schema that it stands in or beside.
                if (branch.node().has("required") || !branch.node().has("properties")) {
                    walk(branch, seen, look);
                } else {
                    branch.at("properties")
                            .ifPresent(
                                    all -> all.all().values().forEach(it -> walk(it, seen, look)));
                }
            }
        }
    }

    private static Place referred(Place schema) {
        var target = JsonPointer.compile(schema.node().get("$ref").asText().substring(1));
        return new Place(schema.root(), target, schema.root().at(target));
    }

    private static Place branchAt(Place schema, String name, int index) {
        var pointer = schema.pointer().appendProperty(name).appendIndex(index);
        var node = schema.root().at(pointer);
        if (node.has("$ref")) {
            pointer = JsonPointer.compile(node.get("$ref").asText().substring(1));
        }
        return new Place(schema.root(), pointer, schema.root().at(pointer));
    }

    private static String lastName(JsonPointer place) {
        var last = place.last();
        return last == null ? "" : last.getMatchingProperty();
    }

    private static List<JsonPointer> objects(JsonNode json) {
        var found = new ArrayList<JsonPointer>();
        collect(json, JsonPointer.empty(), found);
        return found;
    }

    private static void collect(JsonNode json, JsonPointer here, List<JsonPointer> found) {
        if (json instanceof ObjectNode object) {
            found.add(here);
            object.fieldNames()
                    .forEachRemaining(
                            name -> collect(object.get(name), here.appendProperty(name), found));
        } else if (json instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                collect(array.get(i), here.appendIndex(i), found);
            }
        }
    }
}
