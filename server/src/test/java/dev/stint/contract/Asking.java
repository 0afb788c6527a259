package dev.stint.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.contract.Operation.Parameter;
import dev.stint.http.Call;
import dev.stint.main.RunningStint;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Thinks of requests: half of them sound, the others with something broken. */
final class Asking {
    private static final List<Map.Entry<String, String>> ODD_HEADERS =
            List.of(
                    Map.entry("Content-Type", "text/plain"),
                    Map.entry("Content-Type", "application/json; charset=utf-16"),
                    Map.entry("Origin", "https://evil.example"),
                    Map.entry("Origin", "null"),
                    Map.entry("Origin", "::::"),
                    Map.entry("Accept", "text/html;q=zz"),
                    Map.entry("Accept-Encoding", "gzip, br"),
                    Map.entry("Cookie", "stint=; =; ;;; stint=x; $Version=1"),
                    Map.entry("Cookie", "stint=" + "A".repeat(3000)),
                    Map.entry("Authorization", "Bearer stint_" + "A".repeat(43)),
                    Map.entry("Authorization", "Bearer"),
                    Map.entry("Authorization", "Basic YTpi"),
                    Map.entry("If-None-Match", "*, W/\"\", \"\"\"\""),
                    Map.entry("If-Modified-Since", "yesterday"),
                    Map.entry("Range", "bytes=0-1,-5"),
                    Map.entry("Last-Event-ID", "9".repeat(300)),
                    Map.entry("X-Forwarded-For", "'; --"),
                    Map.entry("X-Forwarded-Host", "evil.example"),
                    Map.entry("Forwarded", "for=;;;"),
                    Map.entry("User-Agent", "<script>"),
                    Map.entry("X-HTTP-Method-Override", "DELETE"));

    private final RunningStint stint;
    private final Random random;
    private final AllowedValues allowed;
    private final Nonsense nonsense;
    private final KnownValues known;

    Asking(RunningStint stint, Random random, KnownValues known) {
        this.stint = stint;
        this.random = random;
        this.known = known;
        this.allowed = new AllowedValues(random, known::of);
        this.nonsense = new Nonsense(random);
    }

    /** One request to that call, by one of two people. */
    Ask next(Operation operation, Marked by) {
        var isSound = random.nextBoolean();
        var path = target(operation, isSound);
        var call = new Call(stint.base(), operation.method(), path, Map.of(), Optional.empty());
        var body = operation.body().map(schema -> allowed.value(schema.node(), "body"));
        var text = body.map(JsonNode::toString);
        var isReadable = true;
        if (body.isPresent() && !isSound && random.nextInt(4) > 0) {
            if (random.nextInt(5) == 0) {
                isReadable = false;
                text = text.map(nonsense::inText);
            } else {
                body = body.map(nonsense::in);
                text = body.map(JsonNode::toString);
            }
        }
        if (text.isPresent()) {
            // Half a pair can be said in JSON, and is nothing that could be sent as it is.
            text = text.map(json -> json.replace("\ud800", "\\ud800"));
            call = Call.post(stint.base(), path, text.get()).method(operation.method());
        }
        var means = random.nextInt(isSound ? 2 : 4);
        call = signed(call, means, by);
        if (!isSound && random.nextInt(3) == 0) {
            var odd = ODD_HEADERS.get(random.nextInt(ODD_HEADERS.size()));
            call = call.with(odd.getKey(), odd.getValue());
        }
        var isLetIn = operation.isOpen() || means == 0 || (means == 1 && operation.takesToken());
        return new Ask(operation, by, call, body, isReadable, isSound, isLetIn);
    }

    private static Call signed(Call call, int means, Marked by) {
        return switch (means) {
            case 0 -> call.with("Cookie", by.cookie());
            case 1 -> call.bearing(by.token());
            case 2 -> call;
            default -> call.with("Cookie", by.cookie() + "x").bearing(by.token() + "x");
        };
    }

    private String target(Operation operation, boolean isSound) {
        var path = operation.path();
        var query = new ArrayList<String>();
        for (var parameter : operation.parameters()) {
            switch (parameter.in()) {
                case "path" ->
                        path =
                                path.replace(
                                        "{" + parameter.name() + "}",
                                        URLEncoder.encode(
                                                text(operation, parameter, isSound), UTF_8));
                case "query" -> {
                    if (random.nextBoolean() || (isSound && parameter.isRequired())) {
                        query.add(
                                parameter.name()
                                        + "="
                                        + URLEncoder.encode(
                                                text(operation, parameter, isSound), UTF_8));
                    }
                }
                default -> {}
            }
        }
        if (!isSound && random.nextInt(4) == 0) {
            query.add("extra=" + URLEncoder.encode(nonsense.text(), UTF_8) + "&&=&extra");
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String text(Operation operation, Parameter parameter, boolean isSound) {
        if (!isSound && random.nextInt(3) == 0) {
            // Half a pair has no place in an address.
            var text = nonsense.text().replace("\ud800", "?");
            return text.substring(0, Math.min(text.length(), 500));
        }
        return known.of(operation, parameter.name())
                .orElseGet(() -> allowed.value(parameter.schema(), parameter.name()))
                .asText();
    }
}
