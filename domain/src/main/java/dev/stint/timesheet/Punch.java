package dev.stint.timesheet;

import dev.stint.log.Direction;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Set;

/**
 * A punch as corrected.
 *
 * @param reason {@link Reason#NONE} for every IN
 * @param clamped whether it was accepted with another instant than the one that was sent
 * @param uncertain whether its clock could not be relied on, or it was old on arrival
 * @param timedByPerson whether a person typed its time, at first or in a correction
 * @param confirmed the questions about it that were answered with "right as it is"
 */
public record Punch(
        long id,
        String device,
        long n,
        Instant at,
        ZoneOffset offset,
        Direction direction,
        Reason reason,
        boolean clamped,
        boolean uncertain,
        boolean timedByPerson,
        Set<Question> confirmed) {
    /** The order in which punches go through the machine. */
    public static final Comparator<Punch> ORDER =
            Comparator.comparing(Punch::at)
                    .thenComparing(Punch::device)
                    .thenComparingLong(Punch::n)
                    .thenComparingLong(Punch::id);

    private static final Duration TYPED_LENGTH_MAX = Duration.ofHours(24);

    /** What the wall clock showed there and then. */
    public LocalDateTime wallClock() {
        return LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), offset);
    }

    /**
     * Whether this punch, which ended something of that length, already answers the question. A
     * time that a person gave is believed up to 24 h; beyond that the date is wrong more often.
     */
    public boolean answers(Question question, Duration length) {
        return confirmed.contains(question)
                || (timedByPerson && length.compareTo(TYPED_LENGTH_MAX) <= 0);
    }
}
