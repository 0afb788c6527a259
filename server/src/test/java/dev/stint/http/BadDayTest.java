package dev.stint.http;

import static dev.stint.http.Problem.INVALID;
import static dev.stint.http.Problem.NOT_FOUND;
import static dev.stint.http.Problem.SIGNED_OUT;
import static dev.stint.http.Problem.WRONG_METHOD;
import static dev.stint.http.Scenario.refused;
import static dev.stint.http.Scenario.taken;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with asking for events, for days and for the history of a punch. */
class BadDayTest extends ScenarioTable {
    private static final String DAYS = "/api/days";
    private static final String EVENTS = "/api/events";
    private static final String JUNE = DAYS + "?from=2026-06-01&to=2026-06-30";

    @Override
    protected Stream<Scenario> scenarios() {
        return Stream.of(dates(), ranges(), ids(), seqs(), headers()).flatMap(List::stream);
    }

    private List<Scenario> dates() {
        var rows = new ArrayList<Scenario>();
        var bad =
                List.of(
                        "",
                        "today",
                        "2026-02-29",
                        "2026-13-01",
                        "2026-00-01",
                        "2026-06-31",
                        "2026-6-1",
                        "+2026-06-01",
                        "-2026-06-01",
                        "12026-06-01",
                        "2026-06-01T00:00",
                        "20260601",
                        "%D9%A2%D9%A0%D9%A2%D9%A6-06-01",
                        "9".repeat(2000));
        for (var date : bad) {
            rows.add(refused("from", get(JUNE.replace("2026-06-01", date)), INVALID));
            rows.add(refused("to", get(JUNE.replace("2026-06-30", date)), INVALID));
        }
        return rows;
    }

    private List<Scenario> ranges() {
        return List.of(
                refused("no dates", get(DAYS), INVALID),
                refused("no end", get(DAYS + "?from=2026-06-01"), INVALID),
                refused("no start", get(DAYS + "?to=2026-06-01"), INVALID),
                refused("backwards", get(DAYS + "?from=2026-06-02&to=2026-06-01"), INVALID),
                refused("3,701 days", get(DAYS + "?from=2016-01-01&to=2026-02-17"), INVALID),
                taken("3,700 days", get(DAYS + "?from=2016-01-01&to=2026-02-16"), 0),
                taken("one day", get(DAYS + "?from=2026-06-09&to=2026-06-09"), 0),
                refused("the year 0", get(DAYS + "?from=0000-12-31&to=0001-01-01"), INVALID),
                taken("the year 1", get(DAYS + "?from=0001-01-01&to=0001-12-31"), 0),
                taken("the year 9999", get(DAYS + "?from=9999-01-01&to=9999-12-31"), 0),
                taken("no zone", get(JUNE + "&zone=Nowhere/Else"), 0),
                taken("an empty zone", get(JUNE + "&zone="), 0));
    }

    private List<Scenario> ids() {
        var ids =
                List.of(
                        "0",
                        "-1",
                        "x",
                        "1.0",
                        "1e0",
                        "01x",
                        "%20",
                        "20260609",
                        "9007199254740992",
                        "99999999999999999999",
                        "9".repeat(2000));
        return ids.stream()
                .map(id -> refused("none", get("/api/entries/" + id + "/history"), NOT_FOUND))
                .toList();
    }

    private List<Scenario> seqs() {
        var bad =
                List.of(
                        "",
                        "-1",
                        "x",
                        "1.0",
                        "1e0",
                        "%20",
                        "%D9%A2",
                        "2:0f1e2d3c4b5a6978",
                        "9007199254740992",
                        "99999999999999999999",
                        "9".repeat(2000));
        var rows = new ArrayList<Scenario>();
        bad.forEach(seq -> rows.add(refused("no seq", get(EVENTS + "?after=" + seq), INVALID)));
        rows.add(taken("all of them", get(EVENTS), 0));
        rows.add(taken("the beginning", get(EVENTS + "?after=0"), 0));
        rows.add(taken("behind the end", get(EVENTS + "?after=9007199254740991"), 0));
        rows.add(refused("no sign-in", get(EVENTS).without("Cookie"), SIGNED_OUT));
        rows.add(refused("a write", post(EVENTS, "{}"), WRONG_METHOD));
        return rows;
    }

    private List<Scenario> headers() {
        var history = "/api/entries/1/history";
        return List.of(
                taken("one's own", get(history), 0),
                refused("no sign-in", get(history).without("Cookie"), SIGNED_OUT),
                refused("no sign-in", get(JUNE).without("Cookie"), SIGNED_OUT),
                refused("a write", post(JUNE, "{}"), WRONG_METHOD),
                refused("a write", post(history, "{}"), WRONG_METHOD),
                refused(
                        "another page's",
                        get(JUNE).with("Origin", "https://a.example"),
                        SIGNED_OUT),
                refused("half an address", get("/api/entries/1"), NOT_FOUND),
                refused("more of it", get(history + "/1"), NOT_FOUND));
    }
}
