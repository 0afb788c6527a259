package dev.stint.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Some dates in a row.
 *
 * @param to the last of them
 */
record DateRange(LocalDate from, LocalDate to) {
    // Ten years and some.
    private static final int DAYS_MAX = 3_700;
    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /** Empty where one of them is missing or no date, or they are none in a row, or too many. */
    static Optional<DateRange> of(Optional<String> from, Optional<String> to) {
        return from.flatMap(DateRange::date)
                .flatMap(first -> to.flatMap(DateRange::date).map(l -> new DateRange(first, l)))
                .filter(range -> range.days() >= 1 && range.days() <= DAYS_MAX);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.matches(DATE)
                    ? Optional.of(LocalDate.parse(text)).filter(date -> date.getYear() > 0)
                    : Optional.empty();
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
