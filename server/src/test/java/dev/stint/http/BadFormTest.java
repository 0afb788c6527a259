package dev.stint.http;

import static dev.stint.http.Problem.INVALID;
import static dev.stint.http.Problem.LINK_EXPIRED;
import static dev.stint.http.Problem.LINK_UNKNOWN;
import static dev.stint.http.Problem.LINK_USED;
import static dev.stint.http.Problem.MAIL_TAKEN;
import static dev.stint.http.Problem.UNKNOWN_ZONE;
import static dev.stint.http.Problem.WRONG_CREDENTIALS;
import static dev.stint.http.Scenario.refused;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.main.RunningStint;
import dev.stint.signin.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the forms of who has no sign-in yet. */
class BadFormTest extends ScenarioTable {
    private static final String JOIN = "/api/auth/join";
    private static final String FIRST_RUN = "/api/auth/first-run";
    private static final String LINK = "/api/auth/link";
    private static final String SIGN_IN = "/api/auth/sign-in";
    private static final String EVE =
            """
            {"link": "LINK", "name": "Eve", "mail": "eve@example.org", "password": "long enough",
             "zone": "Europe/Berlin", "goal": 28800000, "dayStart": 0}
            """;

    @Override
    protected Stream<Scenario> scenarios() {
        return Stream.of(newcomers(), firstOnes(), links(), credentials(), more())
                .flatMap(List::stream);
    }

    private List<Scenario> newcomers() {
        var rows = new ArrayList<Scenario>();
        for (var path : List.of(JOIN, FIRST_RUN)) {
            nonsenseIn("link", "name", "mail", "password", "zone")
                    .forEach((what, say) -> rows.add(eve(path, what, say.apply(EVE), INVALID)));
            rows.add(eve(path, "an empty name", EVE.replace("Eve", " "), INVALID));
            rows.add(eve(path, "two lines", EVE.replace("Eve", "E\\nve"), INVALID));
            rows.add(eve(path, "turned round", EVE.replace("Eve", "E\u202eve"), INVALID));
            rows.add(eve(path, "a long name", EVE.replace("Eve", "e".repeat(101)), INVALID));
            rows.add(eve(path, "half a character", EVE.replace("Eve", "\\ud83d"), INVALID));
            rows.add(eve(path, "no mail address", EVE.replace("eve@", "eve"), INVALID));
            rows.add(eve(path, "a short password", password("1234567"), INVALID));
            rows.add(eve(path, "a long password", password("x".repeat(257)), INVALID));
            rows.add(eve(path, "zone", EVE.replace("Europe/", "Nowhere/"), UNKNOWN_ZONE));
        }
        var taken = link(ada.invitation()).replace("eve@example.org", "ADA@example.org");
        rows.add(eve(JOIN, "a mail that is taken", taken, MAIL_TAKEN));
        return rows;
    }

    private List<Scenario> firstOnes() {
        var rows = new ArrayList<Scenario>();
        nonsenseIn("goal", "dayStart")
                .forEach((what, say) -> rows.add(eve(FIRST_RUN, what, say.apply(EVE), INVALID)));
        for (var odd : List.of("28800001", "90001", "59999")) {
            rows.add(eve(FIRST_RUN, "a goal of " + odd, EVE.replace("28800000", odd), INVALID));
            var start = EVE.replace("\"dayStart\": 0", "\"dayStart\": " + odd);
            rows.add(eve(FIRST_RUN, "a day start at " + odd, start, INVALID));
        }
        rows.add(eve(FIRST_RUN, "a goal below 0", EVE.replace("28800000", "-1"), INVALID));
        rows.add(eve(FIRST_RUN, "over a day", EVE.replace("28800000", "86400001"), INVALID));
        var afternoon = EVE.replace("Start\": 0", "Start\": 43200001");
        rows.add(eve(FIRST_RUN, "a day from the afternoon on", afternoon, INVALID));
        rows.add(eve(FIRST_RUN, "an invitation", link(ada.invitation()), LINK_UNKNOWN));
        rows.add(eve(FIRST_RUN, "once more", link(stint.firstRunLink()), LINK_USED));
        return rows;
    }

    private List<Scenario> links() {
        var expired = new Token("e".repeat(43));
        var now = RunningStint.NINE;
        stint.accounts().keep(new AccessLink(expired.hash(), Kind.INVITE, ada.user(), now, null));
        var used = ada.invitation();
        post(JOIN, shaped(JOIN, link(used)).replace("eve@", "someone@")).without("Cookie").send();
        var hash = new Token(ada.invitation()).hash();
        var rows = new ArrayList<Scenario>();
        for (var path : List.of(LINK, JOIN)) {
            rows.add(eve(path, "an expired link", link(expired.text()), LINK_EXPIRED));
            rows.add(eve(path, "a used link", link(used), LINK_USED));
            rows.add(eve(path, "the first link", link(stint.firstRunLink()), LINK_USED));
            rows.add(eve(path, "an unknown link", link("x"), LINK_UNKNOWN));
            rows.add(eve(path, "the hash of a link", link(hash), LINK_UNKNOWN));
            rows.add(eve(path, "an empty link", link(""), LINK_UNKNOWN));
        }
        return rows;
    }

    private List<Scenario> credentials() {
        var good = credentialsOf(ada);
        var rows = new ArrayList<Scenario>();
        nonsenseIn("mail", "password")
                .forEach((what, say) -> rows.add(eve(SIGN_IN, what, say.apply(good), INVALID)));
        var long257 = good.replace(Person.PASSWORD, "x".repeat(257));
        rows.add(eve(SIGN_IN, "no mail address", good.replace("ada@", "ada"), INVALID));
        rows.add(eve(SIGN_IN, "a long password", long257, INVALID));
        var empty = good.replace(Person.PASSWORD, "");
        rows.add(eve(SIGN_IN, "an empty password", empty, WRONG_CREDENTIALS));
        var other = good.replace("horse", "house");
        rows.add(eve(SIGN_IN, "another password", other, WRONG_CREDENTIALS));
        var unknown = good.replace("ada@", "eda@");
        rows.add(eve(SIGN_IN, "an unknown mail", unknown, WRONG_CREDENTIALS));
        return rows;
    }

    private Scenario eve(String path, String what, String form, Problem problem) {
        return refused(what, post(path, shaped(path, form)).without("Cookie"), problem);
    }

    // Other forms ask for less than the first one does.
    private static String shaped(String path, String form) {
        return switch (path) {
            case JOIN -> form.replaceFirst(", \"goal\": 28800000, \"dayStart\": 0", "");
            case LINK -> form.replaceFirst("(?s), \"name\".*", "}");
            default -> form;
        };
    }

    private List<Scenario> more() {
        var rows = new ArrayList<Scenario>();
        for (var path : List.of(JOIN, FIRST_RUN, LINK, SIGN_IN)) {
            var form = path.equals(SIGN_IN) ? credentialsOf(ada) : link(ada.invitation());
            var more = form.replaceFirst("\\{", "{\"extra\": 1, ");
            rows.add(eve(path, "another field", more, INVALID));
        }
        return rows;
    }

    private static String credentialsOf(Person person) {
        return "{\"mail\": \"%s\", \"password\": \"%s\"}".formatted(person.mail(), Person.PASSWORD);
    }

    private static String link(String secret) {
        return EVE.replace("LINK", secret);
    }

    private static String password(String other) {
        return EVE.replace("long enough", other);
    }
}
