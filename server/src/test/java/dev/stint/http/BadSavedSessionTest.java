package dev.stint.http;

import static dev.stint.http.Problem.INVALID;
import static dev.stint.http.Problem.MALFORMED;
import static dev.stint.http.Problem.OTHER_ACCOUNT;
import static dev.stint.http.Scenario.refused;
import static dev.stint.http.Scenario.taken;
import static dev.stint.main.RunningStint.NINE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What can be wrong with a session that is saved or deleted as a whole. */
class BadSavedSessionTest extends ScenarioTable {
    private static final String SESSION = "/api/session";
    private static final long WITHDRAWN = 2;

    private final AtomicLong ids = new AtomicLong(1000);

    @Override
    protected Stream<Scenario> scenarios() {
        ada.punch(WITHDRAWN, "OUT", NINE.plusSeconds(60));
        ada.post("/api/commands", "{\"commands\": [" + withdrawal() + "]}");
        return Stream.of(lists(), entries(), otherTimes(), headlines(), cursors(), deletes())
                .flatMap(List::stream);
    }

    private static String withdrawal() {
        return Person.punchJson(3, "WITHDRAW", NINE)
                .replace("\"body\": {}", "\"body\": {\"ids\": [" + WITHDRAWN + "]}");
    }

    private Scenario saved(String what, String body, int eventsAdded) {
        return taken(what, post(SESSION, body), eventsAdded);
    }

    /** What is said of one entry, beside a good one. */
    private Scenario half(String what, String entry) {
        return saved(what, "{\"entries\": [%s, %s]}".formatted(entry, good()), 1);
    }

    private String good() {
        return entry(ids.incrementAndGet(), "IN", -ids.get());
    }

    private static String entry(long id, String type, long secondsAfterNine) {
        return "{\"id\": %d, \"type\": \"%s\", \"timestamp\": %d}"
                .formatted(id, type, NINE.plusSeconds(secondsAfterNine).toEpochMilli());
    }

    private static String list(String... entries) {
        return "{\"entries\": [" + String.join(", ", entries) + "]}";
    }

    private List<Scenario> lists() {
        var first = ids.addAndGet(10);
        var again = entry(ids.incrementAndGet(), "IN", -7200);
        var many = new ArrayList<String>();
        for (var i = 0; i < 1400; i++) {
            many.add("{\"id\":1,\"type\":\"IN\",\"timestamp\":%d}".formatted(-1 - i));
        }
        return List.of(
                saved("nothing", "{}", 0),
                saved("no entries", "{\"entries\": []}", 0),
                saved("entries that are no list", "{\"entries\": {\"id\": 7}}", 0),
                saved("entries that are null", "{\"entries\": null}", 0),
                saved(
                        "out of order",
                        list(
                                entry(first, "OUT", -3000),
                                entry(first + 1, "IN", -3600),
                                entry(first + 2, "IN", -60)),
                        3),
                saved("one twice", list(again, again), 1),
                saved("the same again", list(again), 0),
                saved("half of them no entries", list("7", "null", "[]", "\"x\"", good()), 1),
                saved("many of one id", list(many.toArray(String[]::new)), 1400),
                saved("many that are nothing", "{\"entries\": [" + "7,".repeat(20_000) + "7]}", 0));
    }

    private List<Scenario> entries() {
        var rows = new ArrayList<Scenario>();
        var sound = entry(ids.incrementAndGet(), "OUT", -500);
        nonsenseIn("id", "type", "timestamp")
                .forEach((what, change) -> rows.add(half(what, change.apply(sound))));
        for (var type : List.of("PAUSE", "in", "AMEND", "WITHDRAW", "", "LOCK")) {
            rows.add(half("the type " + type, sound.replace("OUT", type)));
        }
        for (var reason : List.of("\"LUNCH\"", "\"NONE\"", "7", "[]", "\"break\"")) {
            var said = sound.replace("}", ", \"reason\": " + reason + "}");
            rows.add(half("the reason " + reason, said));
        }
        var ignored = entry(ids.incrementAndGet(), "IN", -510);
        var odd = ignored.replace("}", ", \"reason\": \"LUNCH\", \"time\": 7, \"by\": \"bob\"}");
        rows.add(saved("an IN with more than it needs", list(odd), 1));
        for (var id : List.of("-1", "9007199254740992", "9223372036854775807", "1e2", "7.0")) {
            rows.add(half("the id " + id, sound.replaceFirst("\"id\": \\d+", "\"id\": " + id)));
        }
        for (var at :
                List.of("9223372036854775807", "-9223372036854775808", "9999999999999999999")) {
            var far = sound.replaceFirst("\"timestamp\": \\d+", "\"timestamp\": " + at);
            rows.add(half("the instant " + at, far));
        }
        return rows;
    }

    private List<Scenario> otherTimes() {
        var day = Duration.ofDays(1).toSeconds();
        var rule = stint.sessions().read(ada.user(), 0).getFirst().event().id();
        return List.of(
                saved("of last year", list(entry(ids.incrementAndGet(), "IN", -365 * day)), 1),
                saved("of the future", list(entry(ids.incrementAndGet(), "IN", 365 * day)), 1),
                saved("a withdrawn one", list(entry(WITHDRAWN, "OUT", 60)), 0),
                saved("the id of a withdrawn one", list(entry(WITHDRAWN, "OUT", -61)), 1),
                saved("the id of a withdrawal", list(entry(3, "OUT", -62)), 1),
                saved("the id of a rule", list(entry(rule, "OUT", -63)), 1));
    }

    private List<Scenario> headlines() {
        var halfNamed = "{\"\\ud83d\": 1}";
        return List.of(
                saved("a status that is none", "{\"currentStatus\": \"AWAY\"}", 0),
                saved("a status that is no text", "{\"currentStatus\": 7}", 0),
                saved("half a character", "{\"currentStatus\": \"\\ud83d\"}", 0),
                saved("a theme that is none", "{\"currentTheme\": \"Dark Blue\"}", 0),
                saved("a theme that is no text", "{\"currentTheme\": {}}", 0),
                saved("a long theme", "{\"currentTheme\": \"" + "a".repeat(9000) + "\"}", 0),
                saved("derived fields", "{\"dailyStats\": 7, \"currentStatus\": \"IN\"}", 0),
                saved("no character as a name", "{\"\\u0000\": 2}", 0),
                refused("half a character as a name", post(SESSION, halfNamed), MALFORMED));
    }

    private List<Scenario> cursors() {
        var bobs = stint.sessions().read(bob.user(), 0).getLast().head().cursor();
        var moved = entry(1, "IN", -4000);
        var rows = new ArrayList<Scenario>();
        for (var cursor : List.of(bobs, "", ":", "x", "999999999999:0", "3:", "\\ud83d")) {
            var said = "{\"cursor\": \"" + cursor + "\", ";
            var entries = said + "\"entries\": [" + good() + "]}";
            rows.add(saved("the cursor " + cursor, entries, 1));
            var status = said + "\"currentStatus\": \"IN\"}";
            rows.add(saved("a status at " + cursor, status, 0));
        }
        for (var cursor : List.of("7", "{}", "[]", "true")) {
            var body = "{\"cursor\": %s, \"entries\": [%s]}".formatted(cursor, moved);
            rows.add(refused("a cursor that is no text", post(SESSION, body), INVALID));
        }
        var unsaid = "{\"cursor\": null, \"entries\": [%s]}".formatted(good());
        rows.add(saved("no cursor", unsaid, 1));
        var toBob = "{\"user\": \"%s\", \"entries\": []}".formatted(bob.user().value());
        rows.add(refused("for somebody else", post(SESSION, toBob), OTHER_ACCOUNT));
        rows.add(refused("for no text", post(SESSION, "{\"user\": 7}"), INVALID));
        var call = post(SESSION + "?zone=Nowhere/At_All", list(good()));
        rows.add(taken("in an unknown zone", call, 1));
        return rows;
    }

    private List<Scenario> deletes() {
        var bobs = stint.sessions().read(bob.user(), 0).getLast().head().cursor();
        var rows = new ArrayList<Scenario>();
        for (var id : List.of("", "x", "-1", "1.0", "1e3", "9007199254740992", "%00", "1,2")) {
            rows.add(refused("the id " + id, delete("?id=" + id), INVALID));
        }
        rows.add(taken("the id of a punch", delete("?id=1"), 0));
        var id = ids.incrementAndGet();
        rows.add(taken("at nobody's cursor", delete("?id=" + id + "&cursor=99:x"), 1));
        rows.add(taken("the same again", delete("?id=" + id + "&cursor=" + bobs), 0));
        rows.add(taken("without an id", delete(""), 1));
        rows.add(taken("in an unknown zone", delete("?zone=Nowhere/At_All"), 1));
        return rows;
    }

    private Call delete(String query) {
        return Call.get(stint.base(), SESSION + query).method("DELETE").as(ada);
    }
}
