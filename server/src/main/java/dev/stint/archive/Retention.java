package dev.stint.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which backups stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one,
 * in UTC. Days without a backup do not count: whoever switches Stint off for a year loses none.
 */
final class Retention {
    private static final int DAYS = 7;
    private static final int WEEKS = 4;
    private static final int MONTHS = 12;

    /** Those of these that stay. */
    static Set<Instant> kept(Collection<Instant> made) {
        List<Instant> newestFirst = made.stream().sorted(Comparator.reverseOrder()).toList();
        Set<Instant> kept = new HashSet<>();
        newestOf(newestFirst, DAYS, date -> date, kept);
        newestOf(newestFirst, WEEKS, Retention::week, kept);
        newestOf(newestFirst, MONTHS, YearMonth::from, kept);
        return kept;
    }

    private static void newestOf(
            List<Instant> newestFirst,
            int periodsMax,
            Function<LocalDate, Object> period,
            Set<Instant> kept) {
        Set<Object> seen = new HashSet<>();
        for (Instant made : newestFirst) {
            Object itsPeriod = period.apply(date(made));
            if (seen.size() < periodsMax && seen.add(itsPeriod)) {
                kept.add(made);
            }
        }
    }

    /** The date that a backup counts for. */
    static LocalDate date(Instant made) {
        return made.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Object week(LocalDate date) {
        return List.of(
                date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private Retention() {}
}
