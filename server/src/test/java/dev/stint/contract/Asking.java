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

    /** The one other site whose pages may call. */
    static final String APP = "https://app.example";

    private static final List<String> SITES =
            List.of(APP, "http://app.example", "https://evil.example", "null", "::::");
    private static final List<String> OTHER_METHODS = List.of("PUT", "HEAD", "OPTIONS", "TRACE");

    private final RunningStint stint;
    private final Random random;
    private final AllowedValues allowed;
    private final Nonsense nonsense;
    private final OddBytes oddBytes;
    private final KnownValues known;

    Asking(RunningStint stint, Random random, KnownValues known) {
        this.stint = stint;
        this.random = random;
        this.known = known;
        this.allowed = new AllowedValues(random, known::of);
        this.nonsense = new Nonsense(random);
        this.oddBytes = new OddBytes(random);
    }

    /** One request to that call, or to its address, by one of two people. */
    Ask next(Operation operation, Marked by) {
        return switch (random.nextInt(32)) {
            case 0, 1 -> preflight(operation, by);
            case 2 -> byOtherMethod(operation, by);
            default -> call(operation, by);
        };
    }

    private Ask call(Operation operation, Marked by) {
        var isSound = random.nextBoolean();
        var path = target(operation, isSound);
        var said = said(operation, isSound);
        var call = bare(operation, path);
        if (said.text.isPresent()) {
            call = Call.post(stint.base(), path, said.text.get()).method(operation.method());
        }
        var means = random.nextInt(isSound ? 2 : 4);
        var site = site(isSound);
        call = from(site, signed(call, means, by));
        var isLetIn = isLetIn(operation, means, site);
        var isBytes = said.isBytes;
        if (!isSound && random.nextInt(8) == 0) {
            call = random.nextBoolean() ? oddBytes.inHeader(call) : oddBytes.inAddress(call);
            isBytes = true;
        } else if (!isSound && random.nextInt(3) == 0) {
            var odd = pick(ODD_HEADERS);
            call = call.with(odd.getKey(), odd.getValue());
        }
        return new Ask(operation, by, call, said.body, said.isReadable, isSound, isLetIn, isBytes);
    }

    /** What a body says, where there is one: as JSON, and as it is sent. */
    private record Said(
            Optional<JsonNode> body, Optional<String> text, boolean isReadable, boolean isBytes) {}

    private Said said(Operation operation, boolean isSound) {
        var body = operation.body().map(schema -> allowed.value(schema.node(), "body"));
        var text = body.map(Asking::text);
        if (body.isEmpty() || isSound || random.nextInt(4) == 0) {
            return new Said(body, text, true, false);
        }
        return switch (random.nextInt(10)) {
            case 0 -> new Said(body, text.map(oddBytes::in), false, true);
            case 1, 2 -> new Said(body, text.map(nonsense::inText), false, false);
            default -> {
                var broken = body.map(nonsense::in);
                yield new Said(broken, broken.map(Asking::text), true, false);
            }
        };
    }

    // Half a pair can be said in JSON, and is nothing that could be sent as it is.
    private static String text(JsonNode json) {
        return json.toString().replace("\ud800", "\\ud800");
    }

    private Call bare(Operation operation, String path) {
        return new Call(stint.base(), operation.method(), path, Map.of(), Optional.empty());
    }

    /** What a browser asks before a page of another site calls. */
    private Ask preflight(Operation operation, Marked by) {
        var call =
                bare(operation, target(operation, true))
                        .method("OPTIONS")
                        .with("Origin", pick(SITES))
                        .with("Access-Control-Request-Method", operation.method())
                        .with("Access-Control-Request-Headers", "authorization,content-type");
        return new Ask(operation, by, call, Optional.empty(), true, false, true, false);
    }

    private Ask byOtherMethod(Operation operation, Marked by) {
        var call = bare(operation, target(operation, true)).method(pick(OTHER_METHODS));
        var signed = from(site(false), signed(call, random.nextInt(4), by));
        return new Ask(operation, by, signed, Optional.empty(), true, false, true, false);
    }

    /** Where a page asks from; empty for none that says so. */
    private String site(boolean isSound) {
        return switch (random.nextInt(8)) {
            case 0 -> APP;
            case 1 -> stint.base();
            case 2 -> isSound ? "" : pick(SITES);
            default -> "";
        };
    }

    private static Call from(String site, Call call) {
        return site.isEmpty() ? call : call.with("Origin", site);
    }

    private boolean isLetIn(Operation operation, int means, String site) {
        var isOurs = site.isEmpty() || site.equals(stint.base());
        var isBearing = means == 1 || means == 3;
        if (!isOurs && !site.equals(APP) && !isBearing && !operation.method().equals("GET")) {
            return false;
        }
        return operation.isOpen()
                || (means == 0 && isOurs)
                || (means == 1 && operation.takesToken());
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
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
