package dev.stint.bench;

import java.util.Locale;
import java.util.function.Function;

/** What Stints on one database came to, as a table and as goals met or not. */
final class SharedVerdict {
    private static final double RATE_SHARE_MIN = 0.9;
    private static final double P50_SHARE_MAX = 1.5;
    private static final double P99_MILLIS_MORE_MAX = 100;

    private final SharedStore.Results results;

    SharedVerdict(SharedStore.Results results) {
        this.results = results;
    }

    boolean isMet() {
        return results.idle().isNothing()
                && results.idleOnSqlite().isNothing()
                && results.byProcesses().entrySet().stream()
                        .allMatch(one -> isMet(one.getKey(), one.getValue()));
    }

    private static boolean isMet(int processes, SharedStore.Result one) {
        return one.stint().rateShare(one.driver()).median() >= RATE_SHARE_MIN
                && (processes == 1 || !one.driver().hasTaps() || isSoon(one));
    }

    private static boolean isSoon(SharedStore.Result one) {
        return one.stint().millisShare(0.5, one.driver()).median() <= P50_SHARE_MAX
                && p99More(one) <= P99_MILLIS_MORE_MAX;
    }

    private static double p99More(SharedStore.Result one) {
        return one.stint().allTaps().millis(0.99) - one.driver().allTaps().millis(0.99);
    }

    String table() {
        var text = new StringBuilder("| " + results.database());
        results.byProcesses().keySet().forEach(n -> text.append(" | " + n));
        text.append(" |\n| ---").append(" | ---".repeat(results.byProcesses().size()));
        text.append(" |\n");
        row(text, "commands per second", one -> one.stint().perSecond().text("%.0f"));
        row(text, "the driver alone", one -> one.driver().perSecond().text("%.0f"));
        row(
                text,
                "**commands / the driver alone**",
                one -> one.stint().rateShare(one.driver()).text("%.2f"));
        row(text, "on SQLite", one -> one.sqlite().perSecond().text("%.0f"));
        row(text, "from tap to event, p50, ms", one -> one.stint().millis(0.5).text("%.2f"));
        row(text, "the driver alone", one -> one.driver().millis(0.5).text("%.2f"));
        row(
                text,
                "**from tap to event / the driver alone**, p50",
                one -> one.stint().millisShare(0.5, one.driver()).text("%.2f"));
        row(text, "on SQLite", one -> one.sqlite().millis(0.5).text("%.2f"));
        row(text, "from tap to event, p99, ms", one -> number(one.stint()));
        row(text, "the driver alone", one -> number(one.driver()));
        row(
                text,
                "**p99 above the driver's**, ms",
                one -> String.format(Locale.ROOT, "%.2f", p99More(one)));
        if (results.byProcesses().size() > 1) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%nA process spends %.0f µs of processor time on another's event.%n",
                            results.hearingMicros()));
        }
        text.append(idle("", results.idle())).append(idle(" on SQLite", results.idleOnSqlite()));
        return text.toString();
    }

    private static String number(Turns turns) {
        return String.format(Locale.ROOT, "%.2f", turns.allTaps().millis(0.99));
    }

    private static String idle(String where, IdlePeople.Cost cost) {
        return "%nBeside %d idle people%s: commands per second x %s, p50 x %s.%n"
                .formatted(
                        IdlePeople.PEOPLE,
                        where,
                        cost.rate().text("%.2f"),
                        cost.p50().text("%.2f"));
    }

    private void row(StringBuilder text, String name, Function<SharedStore.Result, String> column) {
        text.append("| ").append(name);
        results.byProcesses().values().forEach(one -> text.append(" | " + column.apply(one)));
        text.append(" |\n");
    }
}
