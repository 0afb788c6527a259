package dev.stint.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds what the server really answers against the file. Safe for many threads. */
public final class Contract {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    // The server may stand below a path.
    private static final Pattern API = Pattern.compile("(/api/[^?]*|/healthz|/openapi\\.yaml)");
    // What ends a connection, since its request has reached no call.
    private static final Map<Integer, String> UNREACHED =
            Map.of(400, "malformed", 414, "address-too-long", 431, "headers-too-large");
    private static final List<String> TOLD_HEADERS =
            List.of("ETag", "Set-Cookie", "Retry-After", "Allow", "Location", "WWW-Authenticate");

    /** What came back for one request. */
    public record Answer(int status, HttpHeaders headers, String body) {
        /** Without parameters such as the character set. */
        String type() {
            return headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        }

        /** Whether it may be to a request that has reached no call. */
        private boolean isToUnreached() {
            var connection = headers.firstValue("Connection").orElse("");
            return UNREACHED.containsKey(status) && connection.equalsIgnoreCase("close");
        }
    }

    /**
     * Holds an answer against the file; one to a path that is none of the API's is let through,
     * unless its request was none.
     *
     * @param target path and query, as sent
     * @throws AssertionError if the file does not know the call, the status, a header or a field,
     *     or one that it demands is not there
     */
    public static void check(String method, String target, Answer answer) {
        var path = pathOf(target);
        if (path.isEmpty()) {
            if (answer.isToUnreached()) {
                checkUnreached(method, target, answer);
            }
            return;
        }
        var here =
                OpenApi.STINT.operations().stream()
                        .filter(operation -> operation.isAt(path.get()))
                        .toList();
        var called = here.stream().filter(it -> it.method().equals(method)).findFirst();
        if (called.isPresent()) {
            checkAnswer(called.get(), answer);
        } else if (isAllowedAside(method, answer)) {
            return;
        } else if (answer.isToUnreached()) {
            checkUnreached(method, target, answer);
        } else if (here.isEmpty()) {
            checkProblem(method, path.get(), 404, "not-found", answer);
        } else {
            checkProblem(method, path.get(), 405, "wrong-method", answer);
        }
    }

    private static Optional<String> pathOf(String target) {
        var query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        var api = API.matcher(path);
        return api.find() ? Optional.of(api.group()) : Optional.empty();
    }

    // A browser's question before a call from another origin is about calls, and none itself.
    private static boolean isAllowedAside(String method, Answer answer) {
        return method.equals("OPTIONS")
                && answer.status() == 204
                && answer.headers().firstValue("Access-Control-Allow-Methods").isPresent();
    }

    private static void checkAnswer(Operation operation, Answer answer) {
        var told = operation.answers().get(Integer.toString(answer.status()));
        if (told == null && answer.isToUnreached()) {
            checkUnreached(operation.method(), operation.path(), answer);
            return;
        }
        if (told == null) {
            throw wrong(operation, answer, "a status that the file does not have");
        }
        checkHeaders(operation, told, answer);
        var content = told.at("content");
        if (content.isEmpty()) {
            if (!answer.body().isEmpty()) {
                throw wrong(operation, answer, "a body where the file has none");
            }
            return;
        }
        var media = content.get().at(answer.type());
        if (media.isEmpty()) {
            throw wrong(operation, answer, "a type that the file does not have: " + answer.type());
        }
        if (answer.type().endsWith("json")) {
            checkValue(operation, media.get().at("schema").orElseThrow(), answer);
        }
    }

    private static void checkHeaders(Operation operation, Place told, Answer answer) {
        var headers = told.at("headers");
        for (var name : TOLD_HEADERS) {
            var header = headers.flatMap(all -> all.at(name));
            var value = answer.headers().firstValue(name);
            if (value.isPresent() && header.isEmpty()) {
                throw wrong(operation, answer, "a header that the file does not have: " + name);
            }
            if (header.isEmpty()) {
                continue;
            }
            if (value.isEmpty() && header.get().node().path("required").asBoolean()) {
                throw wrong(operation, answer, "no header " + name);
            }
            if (value.isPresent()) {
                var schema = header.get().at("schema").orElseThrow();
                checkValue(operation, schema, new TextNode(value.get()), answer);
            }
        }
    }

    private static void checkUnreached(String method, String target, Answer answer) {
        var code = Objects.requireNonNull(UNREACHED.get(answer.status()));
        checkProblem(method, target, answer.status(), code, answer);
    }

    private static void checkProblem(
            String method, String path, int status, String code, Answer answer) {
        // What is asked for with HEAD has no body.
        var isBare = method.equals("HEAD");
        if (answer.status() != status
                || !answer.type().equals("application/problem+json")
                || !(isBare || isProblem(code, parsed(answer.body())))) {
            throw new AssertionError(
                    "%s %s is no call of openapi.yaml, so %d %s is due, not: %d %s"
                            .formatted(method, path, status, code, answer.status(), answer.body()));
        }
    }

    private static boolean isProblem(String code, JsonNode body) {
        var schemas = OpenApi.STINT.place().at("components").flatMap(it -> it.at("schemas"));
        var problem = schemas.flatMap(it -> it.at("Problem")).orElseThrow();
        return body.path("code").asText().equals(code)
                && OpenApi.STINT.errors(problem, body).isEmpty();
    }

    private static void checkValue(Operation operation, Place schema, Answer answer) {
        checkValue(operation, schema, parsed(answer.body()), answer);
    }

    private static void checkValue(
            Operation operation, Place schema, JsonNode value, Answer answer) {
        var errors = OpenApi.STINT.errors(schema, value);
        if (!errors.isEmpty()) {
            throw wrong(operation, answer, errors.toString());
        }
    }

    /**
     * Holds one event of a stream against the file.
     *
     * @throws AssertionError if it is not as the file says
     */
    public static void checkEvent(String name, JsonNode message) {
        var schema =
                OpenApi.STINT.operations().stream()
                        .flatMap(operation -> operation.events().stream())
                        .flatMap(events -> events.at(name).stream())
                        .findFirst();
        if (schema.isEmpty()) {
            throw new AssertionError("openapi.yaml knows no event " + name + " of a stream");
        }
        var errors = OpenApi.STINT.errors(schema.get(), message);
        if (!errors.isEmpty()) {
            throw new AssertionError("%s: %s in %s".formatted(name, errors, message));
        }
    }

    static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("no JSON: " + body, broken);
        }
    }

    private static AssertionError wrong(Operation operation, Answer answer, String what) {
        return new AssertionError(
                "%s is not answered as openapi.yaml says: %s in %d %s"
                        .formatted(operation, what, answer.status(), answer.body()));
    }

    private Contract() {}
}
