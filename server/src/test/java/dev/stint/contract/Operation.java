package dev.stint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One call of the file.
 *
 * @param method in upper case
 * @param path with its parameters in braces
 */
record Operation(String method, String path, Place place) {
    /** Something that goes into the path, the query or a header. */
    record Parameter(String name, String in, boolean isRequired, JsonNode schema) {}

    /** Whether a request to that path is one to this call's; a slash more at its end is none. */
    boolean isAt(String requestPath) {
        var pattern = new StringBuilder();
        for (var part : path.split("\\{[^}]*}", -1)) {
            pattern.append(pattern.isEmpty() ? "" : "[^/]+").append(Pattern.quote(part));
        }
        return requestPath.matches(pattern + "/?");
    }

    /** The answers that it may have, by their status. */
    Map<String, Place> answers() {
        return place.at("responses").orElseThrow().all();
    }

    /** The schema of its JSON body, where it takes one. */
    Optional<Place> body() {
        return place.at("requestBody")
                .flatMap(body -> body.at("content"))
                .flatMap(content -> content.at("application/json"))
                .flatMap(json -> json.at("schema"));
    }

    List<Parameter> parameters() {
        var parameters = new ArrayList<Parameter>();
        place.at("parameters")
                .ifPresent(
                        all -> {
                            for (var node : all.node()) {
                                parameters.add(parameter(node));
                            }
                        });
        return parameters;
    }

    private Parameter parameter(JsonNode node) {
        var whole = node.has("$ref") ? OpenApi.STINT.referred(node) : node;
        return new Parameter(
                whole.path("name").asText(),
                whole.path("in").asText(),
                whole.path("required").asBoolean(),
                whole.path("schema"));
    }

    /** Whether nobody has to be signed in for it. */
    boolean isOpen() {
        var own = place.node().get("security");
        return own != null && own.isEmpty();
    }

    /** Whether it lets the token of a program in. */
    boolean takesToken() {
        var own = place.node().get("security");
        return own == null || own.findValue("bearer") != null;
    }

    /** The schemas of its events by their names, where it answers with a stream. */
    Optional<Place> events() {
        return Optional.ofNullable(answers().get("200"))
                .flatMap(answer -> answer.at("content"))
                .flatMap(content -> content.at("text/event-stream"))
                .flatMap(media -> media.at("x-events"));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
