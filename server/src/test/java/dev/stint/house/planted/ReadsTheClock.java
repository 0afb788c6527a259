package dev.stint.house.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;

/** Asks the machine for the time in every way there is. */
final class ReadsTheClock {
    static final Supplier<Instant> REFERENCE = Instant::now;

    static Object[] ask() {
        return new Object[] {
            Instant.now(),
            System.currentTimeMillis(),
            System.nanoTime(),
            Clock.systemUTC(),
            Clock.systemDefaultZone(),
            Clock.system(ZoneOffset.UTC),
            Clock.tickMillis(ZoneOffset.UTC),
            Clock.tickSeconds(ZoneOffset.UTC),
            Clock.tickMinutes(ZoneOffset.UTC),
            InstantSource.system(),
            LocalDate.now(ZoneOffset.UTC),
            LocalTime.now(ZoneOffset.UTC),
            LocalDateTime.now(ZoneOffset.UTC),
            OffsetDateTime.now(ZoneOffset.UTC),
            OffsetTime.now(ZoneOffset.UTC),
            ZonedDateTime.now(ZoneOffset.UTC),
            Year.now(ZoneOffset.UTC),
            YearMonth.now(ZoneOffset.UTC),
            MonthDay.now(ZoneOffset.UTC),
            ZoneId.systemDefault(),
            new Date()
        };
    }

    private ReadsTheClock() {}
}
