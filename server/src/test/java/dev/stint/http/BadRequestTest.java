package dev.stint.http;

import static dev.stint.http.Person.punchJson;
import static dev.stint.http.Problem.FORBIDDEN;
import static dev.stint.http.Problem.INVALID;
import static dev.stint.http.Problem.MALFORMED;
import static dev.stint.http.Problem.NOT_FOUND;
import static dev.stint.http.Problem.OTHER_ACCOUNT;
import static dev.stint.http.Problem.SIGNED_OUT;
import static dev.stint.http.Problem.TOO_LARGE;
import static dev.stint.http.Problem.WRONG_CONTENT_TYPE;
import static dev.stint.http.Problem.WRONG_METHOD;
import static dev.stint.http.Problem.WRONG_ORIGIN;
import static dev.stint.http.Scenario.refused;
import static dev.stint.http.Scenario.taken;

import dev.stint.account.SignIn;
import dev.stint.main.RunningStint;
import dev.stint.signin.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be wrong with any request, for every call there is. */
class BadRequestTest extends ScenarioTable {
    private static final String COMMANDS = "/api/commands";
    private static final String SESSION = "/api/session";
    private static final String WINDOW = "/api/session/window";
    private static final List<String> SIGNED_IN_POSTS =
            List.of(
                    SESSION,
                    COMMANDS,
                    "/api/heartbeat",
                    "/api/auth/invitations",
                    "/api/auth/sign-out");
    private static final List<String> OPEN_POSTS =
            List.of("/api/auth/link", "/api/auth/first-run", "/api/auth/join", "/api/auth/sign-in");
    private static final List<String> SIGNED_IN_GETS =
            List.of(SESSION, WINDOW, "/api/account", "/api/session/stream");
    private static final List<String> NOT_THERE =
            List.of(
                    "/api",
                    "/api/",
                    "/api/nothing",
                    "/api/session/stream/x",
                    "/api/session/window/x",
                    "/nothing",
                    "/nothing.html",
                    "/../secret.html",
                    "/%2e%2e/%2e%2e/etc/passwd",
                    "/assets/..%2f..%2flogback.xml",
                    "/.env",
                    "/logback.xml",
                    "/dev/stint/main/Main.class");

    @Override
    protected Stream<Scenario> scenarios() {
        return Stream.of(bodies(), pages(), methods(), whoever(), wherever(), commands())
                .flatMap(List::stream);
    }

    private static List<String> posts() {
        return Stream.concat(SIGNED_IN_POSTS.stream(), OPEN_POSTS.stream()).toList();
    }

    private Call good(String path) {
        return post(path, path.equals(COMMANDS) ? "{\"commands\": []}" : "{}");
    }

    private List<Scenario> bodies() {
        var rows = new ArrayList<Scenario>();
        for (var path : posts()) {
            malformed()
                    .forEach((what, body) -> rows.add(refused(what, post(path, body), MALFORMED)));
            var big = "{\"note\": \"" + "x".repeat(Json.BODY_BYTES_MAX) + "\"}";
            rows.add(refused("over 64 KiB", post(path, big), TOO_LARGE));
            for (var type :
                    List.of(
                            "text/plain",
                            "application/x-www-form-urlencoded",
                            "multipart/form-data; boundary=x",
                            "application/jsonp",
                            "application/json; charset=latin1")) {
                var call = good(path).with("Content-Type", type);
                rows.add(refused(type, call, WRONG_CONTENT_TYPE));
            }
            var untyped = good(path).without("Content-Type");
            rows.add(refused("no content type", untyped, WRONG_CONTENT_TYPE));
            var packed = good(path).with("Content-Encoding", "gzip");
            rows.add(refused("packed", packed, WRONG_CONTENT_TYPE));
        }
        return rows;
    }

    private static Map<String, String> malformed() {
        return Map.ofEntries(
                Map.entry("nothing", ""),
                Map.entry("half an object", "{\"commands\": ["),
                Map.entry("no JSON", "commands=1"),
                Map.entry("a list", "[]"),
                Map.entry("a number", "7"),
                Map.entry("a text", "\"{}\""),
                Map.entry("null", "null"),
                Map.entry("two objects", "{} {}"),
                Map.entry("a name twice", "{\"a\": 1, \"a\": 2}"),
                Map.entry("deep JSON", "{\"a\":".repeat(65) + "1" + "}".repeat(65)),
                Map.entry("very deep", "{\"a\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
                Map.entry("65 digits", "{\"a\": " + "9".repeat(65) + "}"),
                Map.entry("not a number", "{\"a\": NaN}"),
                Map.entry("a long name", "{\"" + "a".repeat(1000) + "\": 1}"));
    }

    private List<Scenario> pages() {
        var rows = new ArrayList<Scenario>();
        var otherSites =
                List.of(
                        "https://evil.example",
                        "http://127.0.0.1:1",
                        stint.base().replace("http:", "https:"),
                        stint.base() + ".evil.example",
                        "null",
                        "");
        for (var path : posts()) {
            for (var origin : otherSites) {
                var call = good(path).with("Origin", origin);
                rows.add(refused("from a page of " + origin, call, WRONG_ORIGIN));
            }
        }
        var own = good(COMMANDS).with("Origin", stint.base());
        rows.add(taken("from our own page", own, 0));
        return rows;
    }

    private List<Scenario> methods() {
        var rows = new ArrayList<Scenario>();
        for (var path : posts()) {
            for (var method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS")) {
                rows.add(refused("the method", good(path).method(method), WRONG_METHOD));
            }
        }
        for (var path : SIGNED_IN_GETS) {
            for (var method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
                rows.add(refused("the method", post(path, "{}").method(method), WRONG_METHOD));
            }
        }
        rows.removeIf(row -> takes(row.call()));
        return rows;
    }

    /** What an address takes beside the method that it is listed for. */
    private static boolean takes(Call call) {
        return switch (call.path()) {
            case SESSION -> List.of("GET", "POST", "DELETE").contains(call.method());
            case "/api/account" -> call.method().equals("PATCH");
            default -> false;
        };
    }

    private List<Scenario> whoever() {
        var revoked = ada.signInAgain();
        revoked.post("/api/auth/sign-out", "{}");
        var token = new Token(ada.cookie().substring("stint=".length()));
        var cookies =
                Map.of(
                        "no sign-in", "",
                        "a made-up sign-in", "stint=" + "A".repeat(43),
                        "a very long one", "stint=" + "A".repeat(4000),
                        "the hash of one", "stint=" + token.hash(),
                        "an expired one", expiredCookie(),
                        "a revoked one", revoked.cookie(),
                        "a cookie of https", "__Host-" + ada.cookie());
        var rows = new ArrayList<Scenario>();
        cookies.forEach(
                (what, cookie) -> {
                    for (var path : SIGNED_IN_POSTS) {
                        var call = good(path).with("Cookie", cookie);
                        rows.add(refused(what, call, SIGNED_OUT));
                    }
                    for (var path : SIGNED_IN_GETS) {
                        var call = get(path).with("Cookie", cookie);
                        rows.add(refused(what, call, SIGNED_OUT));
                    }
                });
        var byBob = post("/api/auth/invitations", "{}").with("Cookie", bob.cookie());
        rows.add(refused("by a member", byBob, FORBIDDEN));
        return rows;
    }

    private String expiredCookie() {
        var token = new Token("i".repeat(43));
        var seenAt = RunningStint.NINE.minus(SignIn.IDLE_MAX);
        stint.accounts()
                .keep(
                        new SignIn(
                                token.hash(),
                                ada.user(),
                                new SignIn.Holder.Browser(""),
                                seenAt,
                                seenAt));
        return "stint=" + token.text();
    }

    private List<Scenario> wherever() {
        var rows = new ArrayList<Scenario>();
        NOT_THERE.forEach(path -> rows.add(refused("not there", get(path), NOT_FOUND)));
        rows.add(refused("not there", post("/api/nothing", "{}"), NOT_FOUND));
        for (var zone : List.of("Nowhere/At_All", "%00", "../../etc", "x".repeat(2000), "%F0%9F")) {
            rows.add(taken("an unknown zone", get(SESSION + "?zone=" + zone), 0));
            rows.add(taken("an unknown zone", get(WINDOW + "?zone=" + zone), 0));
        }
        var cursor = stint.sessions().read(bob.user(), 0).getLast().head().cursor();
        rows.add(taken("somebody else's cursor", get(SESSION + "?cursor=" + cursor), 0));
        rows.add(taken("somebody else's cursor", get(WINDOW + "?cursor=" + cursor), 0));
        return rows;
    }

    private List<Scenario> commands() {
        var toBob = "{\"user\": \"%s\", \"commands\": [%s]}".formatted(bob.user().value(), in(101));
        var byBob = "{\"by\": \"%s\", \"commands\": [%s]}".formatted(bob.user().value(), in(102));
        var noText = "{\"user\": 7, \"commands\": [" + in(103) + "]}";
        var rows = new ArrayList<Scenario>();
        // But for the session: there it is ignored, and named in the answer.
        for (var path : SIGNED_IN_POSTS.subList(1, SIGNED_IN_POSTS.size())) {
            rows.add(refused("another field", post(path, "{\"extra\": 1}"), INVALID));
        }
        rows.addAll(
                List.of(
                        refused("meant for somebody else", post(COMMANDS, toBob), OTHER_ACCOUNT),
                        refused("meant for no text", post(COMMANDS, noText), INVALID),
                        refused("no commands", post(COMMANDS, "{}"), INVALID),
                        refused("no list", post(COMMANDS, "{\"commands\": {}}"), INVALID),
                        refused("more than 100", post(COMMANDS, batch(100)), INVALID),
                        taken("100, of which one is good", post(COMMANDS, batch(99)), 1),
                        refused("somebody else's name", post(COMMANDS, byBob), INVALID)));
        return rows;
    }

    private static String batch(int bad) {
        return "{\"commands\": [" + "7,".repeat(bad) + in(1000 + bad) + "]}";
    }

    private static String in(long id) {
        return punchJson(id, "IN", RunningStint.NINE);
    }
}
