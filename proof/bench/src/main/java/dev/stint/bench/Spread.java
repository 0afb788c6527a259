package dev.stint.bench;

import java.util.Arrays;
import java.util.Locale;

/** The same, measured several times. */
final class Spread {
    private final double[] sorted;

    Spread(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    double median() {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median, and the least and the most behind it. */
    String text(String format) {
        if (sorted.length == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%s (%s to %s)".replace("%s", format),
                median(),
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
