package dev.stint.bench;

import java.util.Arrays;
import java.util.List;

/** What one run came to: how many were done and acknowledged, and how long each took. */
final class Measured {
    private final long[] sortedNanos;
    private final double seconds;

    /**
     * @param nanos how long each took; the first {@code count} of them are meant
     * @param seconds how long the run was
     */
    Measured(long[] nanos, int count, double seconds) {
        this.sortedNanos = Arrays.copyOf(nanos, count);
        this.seconds = seconds;
        Arrays.sort(sortedNanos);
    }

    /** Several runs as one. */
    static Measured together(List<Measured> runs) {
        var all = runs.stream().flatMapToLong(run -> Arrays.stream(run.sortedNanos)).toArray();
        double seconds = runs.stream().mapToDouble(run -> run.seconds).sum();
        return new Measured(all, all.length, seconds);
    }

    int count() {
        return sortedNanos.length;
    }

    double perSecond() {
        return sortedNanos.length / seconds;
    }

    /** The duration that {@code share} (0 to 1) of them did not exceed, in milliseconds. */
    double millis(double share) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        return sortedNanos[(int) Math.min(sortedNanos.length - 1, share * sortedNanos.length)]
                / 1e6;
    }
}
