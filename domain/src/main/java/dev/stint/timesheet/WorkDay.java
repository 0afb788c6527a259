package dev.stint.timesheet;

import dev.stint.log.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What belongs to one date of a timesheet, oldest first.
 *
 * @param goal the work after which it is complete
 * @param longestStint a longer stint counts nothing and asks
 * @param longestBreak a longer break counts nothing and asks
 */
public record WorkDay(
        LocalDate date,
        Duration goal,
        Duration longestStint,
        Duration longestBreak,
        List<Step> steps,
        List<Stint> stints,
        List<Break> breaks) {
    /** The instant of its first IN; none where its punches are all redundant. */
    public Optional<Instant> startedAt() {
        return effective().stream()
                .filter(punch -> punch.direction() == Direction.IN)
                .map(Punch::at)
                .findFirst();
    }

    /** The punches that did something. */
    public List<Punch> effective() {
        return steps.stream().filter(step -> !step.isRedundant()).map(Step::punch).toList();
    }

    /** Its totals, with what runs counted up to {@code now}. */
    public Totals totals(Instant now) {
        Duration work = Duration.ZERO;
        Duration unconfirmed = Duration.ZERO;
        for (Stint stint : stints) {
            work = work.plus(stint.work(longestStint, now));
            unconfirmed = unconfirmed.plus(stint.unconfirmed(longestStint, now));
        }
        Duration breaks = Duration.ZERO;
        for (Break each : this.breaks) {
            if (each.counts(longestBreak, now)) {
                breaks = breaks.plus(each.length(now));
            }
        }
        return new Totals(work, breaks, unconfirmed);
    }

    /** Whether the goal is reached. */
    public boolean isComplete(Instant now) {
        return totals(now).work().compareTo(goal) >= 0;
    }
}
