package dev.stint.http;

import static dev.stint.http.Problem.FORBIDDEN;
import static dev.stint.http.Problem.INVALID;
import static dev.stint.http.Problem.MALFORMED;
import static dev.stint.http.Problem.NOT_FOUND;
import static dev.stint.http.Problem.SIGNED_OUT;
import static dev.stint.http.Problem.WRONG_CONTENT_TYPE;
import static dev.stint.http.Problem.WRONG_METHOD;
import static dev.stint.http.Problem.WRONG_ORIGIN;
import static dev.stint.http.Scenario.refused;

import dev.stint.main.RunningStint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the calls about sign-ins and tokens, and with tokens themselves. */
class BadTokenTest extends ScenarioTable {
    private static final String TOKENS = "/api/tokens";
    private static final String SIGN_INS = "/api/sign-ins";
    private static final String NAMED = "{\"name\": \"cron\"}";

    @Override
    protected Stream<Scenario> scenarios() {
        return Stream.of(names(), ids(), headers(), whatACookieMay(), tokens())
                .flatMap(List::stream);
    }

    private List<Scenario> names() {
        var rows = new ArrayList<Scenario>();
        nonsenseIn("name")
                .forEach(
                        (what, say) ->
                                rows.add(refused(what, post(TOKENS, say.apply(NAMED)), INVALID)));
        rows.add(refused("no name", post(TOKENS, NAMED.replace("cron", " ")), INVALID));
        rows.add(refused("a line", post(TOKENS, NAMED.replace("cron", "a\\nb")), INVALID));
        var long101 = NAMED.replace("cron", "x".repeat(101));
        rows.add(refused("a long name", post(TOKENS, long101), INVALID));
        var more = "{\"name\": \"x\", \"token\": \"stint_mine\"}";
        rows.add(refused("a token of one's own", post(TOKENS, more), INVALID));
        rows.add(refused("no JSON", post(TOKENS, "name=cron"), MALFORMED));
        rows.add(refused("a list", post(TOKENS, "[]"), MALFORMED));
        return rows;
    }

    private List<Scenario> ids() {
        bob.token("bobs");
        var bobsToken = bob.get(TOKENS).json().path("tokens").path(0).path("id").asText();
        var bobsSignIn = bob.get(SIGN_INS).json().path("signIns").path(0).path("id").asText();
        var adas = ada.get(SIGN_INS).json().path("signIns").path(0).path("id").asText();
        var rows = new ArrayList<Scenario>();
        for (var path : List.of(TOKENS, SIGN_INS)) {
            for (var id : List.of("x", "0".repeat(32), "%00", "..%2f", "1".repeat(2000))) {
                rows.add(refused("unknown", delete(path + "/" + id), NOT_FOUND));
            }
        }
        rows.add(refused("somebody else's", delete(TOKENS + "/" + bobsToken), NOT_FOUND));
        rows.add(refused("somebody else's", delete(SIGN_INS + "/" + bobsSignIn), NOT_FOUND));
        rows.add(refused("a sign-in's", delete(TOKENS + "/" + adas), NOT_FOUND));
        rows.add(refused("without one", delete(TOKENS), WRONG_METHOD));
        rows.add(refused("another method", get(TOKENS + "/" + bobsToken), WRONG_METHOD));
        return rows;
    }

    private List<Scenario> headers() {
        var evil = "https://evil.example";
        var any = TOKENS + "/" + "0".repeat(32);
        return List.of(
                refused("another site", post(TOKENS, NAMED).with("Origin", evil), WRONG_ORIGIN),
                refused("another site", delete(any).with("Origin", evil), WRONG_ORIGIN),
                refused("another site", get(TOKENS).with("Origin", evil), SIGNED_OUT),
                refused("no cookie", post(TOKENS, NAMED).without("Cookie"), SIGNED_OUT),
                refused("no cookie", delete(any).without("Cookie"), SIGNED_OUT),
                refused("no cookie", get(SIGN_INS).without("Cookie"), SIGNED_OUT),
                refused(
                        "a form",
                        post(TOKENS, NAMED)
                                .without("Content-Type")
                                .with("Content-Type", "text/plain"),
                        WRONG_CONTENT_TYPE));
    }

    private List<Scenario> whatACookieMay() {
        var token = ada.token("tries");
        var id = ada.get(TOKENS).json().path("tokens").path(0).path("id").asText();
        var calls =
                List.of(
                        get(TOKENS),
                        post(TOKENS, NAMED),
                        delete(TOKENS + "/" + id),
                        get(SIGN_INS),
                        delete(SIGN_INS + "/" + id),
                        post("/api/auth/invitations", "{}"),
                        post("/api/auth/sign-out", "{}"));
        return calls.stream()
                .map(call -> refused("by a token", call.bearing(token), FORBIDDEN))
                .toList();
    }

    private List<Scenario> tokens() {
        var removed = bob.token("removed");
        var id = bob.get(TOKENS).json().path("tokens").path(1).path("id").asText();
        bob.delete(TOKENS + "/" + id);
        var left = ada.invite(stint, "left@example.org");
        var leavers = left.token("left");
        stint.deactivate(left.user());
        var session = Call.get(stint.base(), "/api/session");
        var punch =
                Call.post(
                        stint.base(),
                        "/api/commands",
                        "{\"commands\": [" + Person.punchJson(5, "IN", RunningStint.NINE) + "]}");
        return Stream.of(
                        removed, leavers, "", "stint_", "x".repeat(5000), "stint_" + "A".repeat(43))
                .flatMap(token -> Stream.of(session, punch).map(call -> call.bearing(token)))
                .map(call -> refused("a token that is none", call, SIGNED_OUT))
                .toList();
    }

    private Call delete(String path) {
        return Call.delete(stint.base(), path).as(ada);
    }
}
