package dev.stint.bench;

import java.util.Locale;

/** What ten years of days came to, as a table and as goals met or not. */
final class LongVerdict {
    private static final double FROM_DISK_MILLIS_MAX = 100;
    private static final double DAYS_MILLIS_MAX = 150;
    private static final double MEMORY_RATIO_MAX = 1.2;
    private static final double DELAY_MILLIS_MAX = 50;

    private final LongLogs.Result result;

    LongVerdict(LongLogs.Result result) {
        this.result = result;
    }

    boolean isMet() {
        return result.fromDisk().millis(0.5) <= FROM_DISK_MILLIS_MAX
                && result.days().millis(0.5) <= DAYS_MILLIS_MAX
                && memoryRatio() <= MEMORY_RATIO_MAX
                && delayMillis() <= DELAY_MILLIS_MAX;
    }

    String table() {
        return "| ten years of days | |\n| --- | --- |\n"
                + row("**session, not in memory**, p50, ms", result.fromDisk().millis(0.5))
                + row("session, in memory, p50, ms", result.fromMemory().millis(0.5))
                + row("... / that of who has one day", memoryRatio())
                + row("**all days, in memory**, p50, ms", result.days().millis(0.5))
                + row("... the slowest, ms", result.days().millis(1))
                + row("entries in a whole session", result.entries())
                + row("saving one, the slowest, ms", result.saveMillis())
                + row("others' commands, the slowest, ms", result.calm().millis(1))
                + row("... beside whole sessions being saved, ms", result.beside().millis(1))
                + row("**... which is later by**, ms", delayMillis());
    }

    private static String row(String name, double value) {
        return String.format(Locale.ROOT, "| %s | %.2f |%n", name, value);
    }

    private double memoryRatio() {
        return result.fromMemory().millis(0.5) / result.ofOneDay().millis(0.5);
    }

    private double delayMillis() {
        return result.beside().millis(1) - result.calm().millis(1);
    }
}
