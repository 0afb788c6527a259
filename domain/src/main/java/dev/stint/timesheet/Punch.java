package dev.stint.timesheet;

import dev.stint.log.Direction;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A punch as corrected.
 *
 * @param reason {@link Reason#NONE} for every IN
 * @param timed whether a person typed its time, at first or in a correction
 * @param clamped whether its time as accepted is not the one that was claimed
 * @param uncertain whether its time may be wrong by more than a person would notice
 * @param confirmed the questions about it that a person answered with "right as it is"
 */
public record Punch(
        long id,
        String device,
        long n,
        Instant at,
        ZoneOffset offset,
        Direction direction,
        Reason reason,
        boolean withdrawn,
        boolean timed,
        boolean clamped,
        boolean uncertain,
        Set<Question> confirmed) {
    /** The order in which punches go through the machine. */
    public static final Comparator<Punch> ORDER =
            Comparator.comparing(Punch::at)
                    .thenComparing(Punch::device)
                    .thenComparingLong(Punch::n)
                    .thenComparingLong(Punch::id);

    /** What the wall clock showed there and then. */
    public LocalDateTime wallClock() {
        return LocalDateTime.ofInstant(at, offset);
    }

    /** Groups of punches that share their instant, in order. */
    static List<List<Punch>> byInstant(List<Punch> punches) {
        List<List<Punch>> instants = new ArrayList<>();
        int from = 0;
        for (int next = 1; next <= punches.size(); next++) {
            if (next == punches.size() || !punches.get(next).at().equals(punches.get(from).at())) {
                instants.add(punches.subList(from, next));
                from = next;
            }
        }
        return instants;
    }
}
