package dev.stint.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:30Z");

    @Test
    void overAYearTheOldestOnesThinOutAndNeverAllAtOnce() {
        Set<Instant> there = new TreeSet<>();
        for (int day = 0; day < 800; day++) {
            Instant now = BEGIN.plus(Duration.ofDays(day));
            there.add(now);
            there.retainAll(Retention.kept(there));

            assertThat(there).contains(now).hasSizeLessThanOrEqualTo(7 + 4 + 12);
            for (int back = 0; back <= Math.min(day, 6); back++) {
                assertThat(there).contains(now.minus(Duration.ofDays(back)));
            }
            assertCovered(there, now, Math.min(day, 21), 7);
            assertCovered(there, now, Math.min(day, 330), 31);
        }
        assertThat(there).hasSizeBetween(19, 23);
        assertThat(date(new ArrayList<>(there).getFirst())).isEqualTo("2027-04-30");
    }

    // So many days back and nearer, there is one in every stretch of so many days.
    private static void assertCovered(Set<Instant> there, Instant now, int back, int stretch) {
        for (int days = 0; days + stretch <= back; days += stretch) {
            Instant newest = now.minus(Duration.ofDays(days));
            Instant oldest = newest.minus(Duration.ofDays(stretch));
            assertThat(there).anyMatch(at -> !at.isBefore(oldest) && !at.isAfter(newest));
        }
    }

    @Test
    void ofOneDayTheNewestStays() {
        Instant first = BEGIN;
        Instant second = BEGIN.plusSeconds(60);
        assertThat(Retention.kept(List.of(second, first))).containsExactly(second);
    }

    @Test
    void daysWithoutABackupLoseNone() {
        List<Instant> longAgo =
                List.of(BEGIN, BEGIN.plus(Duration.ofDays(1)), BEGIN.plus(Duration.ofDays(400)));
        assertThat(Retention.kept(longAgo)).containsExactlyInAnyOrderElementsOf(longAgo);
    }

    private static String date(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
