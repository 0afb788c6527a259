package dev.stint.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What some rounds came to, as a table and as goals met or not. */
final class Verdict {
    private static final double SYNC_MILLIS_MAX = 1.0;
    private static final double BARE_SHARE_MIN = 0.7;
    private static final double SYNCS_SHARED_16_MIN = 3;
    private static final double SYNCS_SHARED_64_MIN = 5;

    private final List<Round> rounds;

    Verdict(List<Round> rounds) {
        this.rounds = rounds;
    }

    /** Whether a sync of the idle disk was quick enough for the rest to mean anything. */
    boolean isQuiet() {
        return median(round -> round.disk().millis(0.5)) <= SYNC_MILLIS_MAX;
    }

    /** Whether every goal was met. */
    boolean isMet() {
        return share(16, Round::http, Round::bare) >= BARE_SHARE_MIN
                && share(64, Round::http, Round::bare) >= BARE_SHARE_MIN
                && diskShare(16, Round::store) >= SYNCS_SHARED_16_MIN
                && diskShare(64, Round::store) >= SYNCS_SHARED_64_MIN;
    }

    String table() {
        var text = new StringBuilder();
        text.append("| | 1 | 16 | 64 |\n| --- | --- | --- | --- |\n");
        row(text, "commands over HTTP, per second", n -> rate(n, Round::http), "%.0f");
        row(text, "... p50, ms", n -> median(r -> at(r, n, Round::http).millis(0.5)), "%.2f");
        row(text, "... p99, ms", n -> median(r -> at(r, n, Round::http).millis(0.99)), "%.2f");
        row(text, "the bare server, per second", n -> rate(n, Round::bare), "%.0f");
        row(text, "the store in-process, per second", n -> rate(n, Round::store), "%.0f");
        row(text, "**HTTP / bare server**", n -> share(n, Round::http, Round::bare), "%.2f");
        row(text, "HTTP / store", n -> share(n, Round::http, Round::store), "%.2f");
        row(text, "bare server / store", n -> share(n, Round::bare, Round::store), "%.2f");
        row(text, "**store / disk's single syncs**", n -> diskShare(n, Round::store), "%.2f");
        row(text, "HTTP / disk's single syncs", n -> diskShare(n, Round::http), "%.2f");
        row(text, "bare server / disk's single syncs", n -> diskShare(n, Round::bare), "%.2f");
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nDisk, append 4 KiB + fdatasync: %.0f per second, p50 %.3f ms."
                                + " Medians of %d rounds.%n",
                        median(round -> round.disk().perSecond()),
                        median(round -> round.disk().millis(0.5)),
                        rounds.size()));
        return text.toString();
    }

    private interface Column {
        double of(int connections);
    }

    private interface Phase {
        Map<Integer, Measured> of(Round round);
    }

    private static void row(StringBuilder text, String name, Column column, String format) {
        text.append("| ").append(name);
        for (int connections : Bench.CONNECTIONS) {
            text.append(" | ").append(String.format(Locale.ROOT, format, column.of(connections)));
        }
        text.append(" |\n");
    }

    private double share(int connections, Phase some, Phase of) {
        return median(
                r -> at(r, connections, some).perSecond() / at(r, connections, of).perSecond());
    }

    private double diskShare(int connections, Phase some) {
        return median(r -> at(r, connections, some).perSecond() / r.disk().perSecond());
    }

    private double rate(int connections, Phase phase) {
        return median(round -> at(round, connections, phase).perSecond());
    }

    private static Measured at(Round round, int connections, Phase phase) {
        var measured = phase.of(round).get(connections);
        if (measured == null) {
            throw new IllegalStateException("nothing was measured at " + connections);
        }
        return measured;
    }

    private double median(ToDoubleFunction<Round> value) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
