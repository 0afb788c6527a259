package dev.stint.http;

import static dev.stint.http.Problem.FORBIDDEN;
import static dev.stint.http.Problem.INVALID;
import static dev.stint.http.Problem.MAIL_TAKEN;
import static dev.stint.http.Problem.MALFORMED;
import static dev.stint.http.Problem.SIGNED_OUT;
import static dev.stint.http.Problem.UNKNOWN_ZONE;
import static dev.stint.http.Problem.WRONG_CONTENT_TYPE;
import static dev.stint.http.Problem.WRONG_CREDENTIALS;
import static dev.stint.http.Problem.WRONG_METHOD;
import static dev.stint.http.Problem.WRONG_ORIGIN;
import static dev.stint.http.Scenario.refused;
import static dev.stint.http.Scenario.taken;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with changing one's account. */
class BadProfileTest extends ScenarioTable {
    private static final String ACCOUNT = "/api/account";
    private static final String PASSWORD = "/api/account/password";
    private static final String ALL =
            """
            {"name": "Ada", "mail": "ada@example.org", "timeZone": "Europe/Berlin",
             "language": "en", "theme": "dark", "goalMinutes": 480, "dayStartMinutes": 0}
            """;
    private static final String TYPED =
            "{\"current\": \"%s\", \"password\": \"long enough\"}".formatted(Person.PASSWORD);

    @Override
    protected Stream<Scenario> scenarios() {
        return Stream.of(fields(), values(), passwords(), headers()).flatMap(List::stream);
    }

    private List<Scenario> fields() {
        var rows = new ArrayList<Scenario>();
        nonsenseIn(
                        "name",
                        "mail",
                        "timeZone",
                        "language",
                        "theme",
                        "goalMinutes",
                        "dayStartMinutes")
                .forEach((what, say) -> rows.add(refused(what, patch(say.apply(ALL)), INVALID)));
        rows.add(refused("a list", patch("[]"), MALFORMED));
        rows.add(refused("nothing", patch(""), MALFORMED));
        rows.add(refused("a role", patch("{\"role\": \"admin\"}"), INVALID));
        rows.add(refused("an id", patch("{\"userId\": \"x\"}"), INVALID));
        rows.add(taken("no change", patch("{}"), 0));
        return rows;
    }

    private List<Scenario> values() {
        var rows = new ArrayList<Scenario>();
        for (var bad :
                List.of(
                        "\"name\": \"\"",
                        "\"name\": \" \"",
                        "\"name\": \"a\\nb\"",
                        "\"name\": \"" + "x".repeat(101) + "\"",
                        "\"mail\": \"ada\"",
                        "\"mail\": \"\"",
                        "\"language\": \"\"",
                        "\"language\": \"en_US\"",
                        "\"language\": \"e\"",
                        "\"language\": \"en-" + "abcdefgh-".repeat(4) + "x\"",
                        "\"theme\": \"Dark\"",
                        "\"theme\": \"\"",
                        "\"theme\": \"" + "x".repeat(33) + "\"",
                        "\"goalMinutes\": -1",
                        "\"goalMinutes\": 1441",
                        "\"goalMinutes\": 9223372036854775807",
                        "\"goalMinutes\": \"480\"",
                        "\"dayStartMinutes\": -1",
                        "\"dayStartMinutes\": 721")) {
            rows.add(
                    refused(
                            bad,
                            patch("{\"theme\": \"moss\", " + bad + "}"),
                            bad.startsWith("\"theme") ? MALFORMED : INVALID));
            rows.add(refused(bad, patch("{" + bad + "}"), INVALID));
        }
        var zone = "{\"theme\": \"moss\", \"timeZone\": \"%s\"}";
        rows.add(refused("no zone", patch(zone.formatted("Nowhere/Else")), UNKNOWN_ZONE));
        rows.add(refused("no zone", patch(zone.formatted("")), UNKNOWN_ZONE));
        rows.add(refused("an offset", patch(zone.formatted("+02:00")), UNKNOWN_ZONE));
        var bobs = "{\"theme\": \"moss\", \"mail\": \"Bob@example.org\"}";
        rows.add(refused("somebody else's mail", patch(bobs), MAIL_TAKEN));
        rows.add(taken("a theme", patch("{\"theme\": \"dark\"}"), 1));
        rows.add(taken("the same theme", patch("{\"theme\": \"dark\"}"), 0));
        return rows;
    }

    private List<Scenario> passwords() {
        var rows = new ArrayList<Scenario>();
        nonsenseIn("current", "password")
                .forEach(
                        (what, say) ->
                                rows.add(refused(what, post(PASSWORD, say.apply(TYPED)), INVALID)));
        var short7 = TYPED.replace("long enough", "1234567");
        var long257 = TYPED.replace("long enough", "x".repeat(257));
        rows.add(refused("a short one", post(PASSWORD, short7), INVALID));
        rows.add(refused("a long one", post(PASSWORD, long257), INVALID));
        var other = TYPED.replace("horse", "house");
        rows.add(refused("another one", post(PASSWORD, other), WRONG_CREDENTIALS));
        rows.add(refused("no JSON", post(PASSWORD, "x"), MALFORMED));
        rows.add(
                refused(
                        "a mail",
                        post(PASSWORD, TYPED.replace("{", "{\"mail\": \"x\", ")),
                        INVALID));
        return rows;
    }

    private List<Scenario> headers() {
        var token = ada.token("script");
        var evil = "https://evil.example";
        return List.of(
                refused("no sign-in", patch("{}").without("Cookie"), SIGNED_OUT),
                refused("no sign-in", post(PASSWORD, TYPED).without("Cookie"), SIGNED_OUT),
                refused("another site", patch("{}").with("Origin", evil), WRONG_ORIGIN),
                refused("another site", post(PASSWORD, TYPED).with("Origin", evil), WRONG_ORIGIN),
                refused(
                        "no JSON",
                        patch("{}").with("Content-Type", "text/plain"),
                        WRONG_CONTENT_TYPE),
                refused("a token", post(PASSWORD, TYPED).bearing(token), FORBIDDEN),
                refused(
                        "a token",
                        patch("{\"mail\": \"eve@example.org\"}").bearing(token),
                        FORBIDDEN),
                refused("another method", get(PASSWORD), WRONG_METHOD),
                refused("another method", post(ACCOUNT, "{}"), WRONG_METHOD));
    }

    private Call patch(String body) {
        return post(ACCOUNT, body).method("PATCH");
    }
}
