package dev.stint.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What some rounds came to, as a table and as goals met or not. */
final class Verdict {
    private static final double SYNC_MILLIS_MAX = 1.0;

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
        return storeShare(16) >= 0.9
                && storeShare(64) >= 0.9
                && diskShare(16) >= 2.5
                && diskShare(64) >= 4.0;
    }

    String table() {
        var text = new StringBuilder();
        text.append("| | 1 | 16 | 64 |\n| --- | --- | --- | --- |\n");
        row(text, "commands over HTTP, per second", n -> rate(n, true), "%.0f");
        row(text, "... p50, ms", n -> median(r -> at(r, n, true).millis(0.5)), "%.2f");
        row(text, "... p99, ms", n -> median(r -> at(r, n, true).millis(0.99)), "%.2f");
        row(text, "the store in-process, per second", n -> rate(n, false), "%.0f");
        row(text, "ratio HTTP / store", this::storeShare, "%.2f");
        row(text, "ratio HTTP / disk's single syncs", this::diskShare, "%.2f");
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

    private static void row(StringBuilder text, String name, Column column, String format) {
        text.append("| ").append(name);
        for (int connections : Bench.CONNECTIONS) {
            text.append(" | ").append(String.format(Locale.ROOT, format, column.of(connections)));
        }
        text.append(" |\n");
    }

    private double storeShare(int connections) {
        return median(
                r -> at(r, connections, true).perSecond() / at(r, connections, false).perSecond());
    }

    private double diskShare(int connections) {
        return median(r -> at(r, connections, true).perSecond() / r.disk().perSecond());
    }

    private double rate(int connections, boolean http) {
        return median(round -> at(round, connections, http).perSecond());
    }

    private static Measured at(Round round, int connections, boolean http) {
        var measured = (http ? round.http() : round.store()).get(connections);
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
