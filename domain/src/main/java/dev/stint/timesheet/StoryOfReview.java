package dev.stint.timesheet;

import dev.stint.timesheet.Reviews.Review;
import java.time.Duration;
import java.util.Optional;

/** Why a work day is for review. */
final class StoryOfReview {
    private final Timesheet timesheet;
    private final WorkDay day;
    private final StoryTimes times;

    StoryOfReview(Timesheet timesheet, WorkDay day, StoryTimes times) {
        this.timesheet = timesheet;
        this.day = day;
        this.times = times;
    }

    String of(Review review) {
        Punch punch =
                day.visible().stream()
                        .filter(each -> each.id() == review.id())
                        .findFirst()
                        .orElseThrow();
        return times.column(punch)
                + "  "
                + review.kind().word()
                + ": "
                + switch (review.kind()) {
                    case REDUNDANT -> redundant(punch);
                    case CLAMPED ->
                            "its clock was ahead or had stepped back, and another time was sent."
                                    + " Is this one right?";
                    case UNCERTAIN ->
                            "its clock could not be relied on, or it came a month late."
                                    + " Is the time right?";
                    case LONG_STINT -> longStint(punch);
                    case LONG_BREAK -> longBreak(punch);
                };
    }

    private String redundant(Punch punch) {
        Optional<String> last = timesheet.lastEntryBefore(punch).map(times::said);
        return switch (punch.direction()) {
            case IN -> "clocked in since " + last.orElseThrow() + " already. When did you leave?";
            case OUT ->
                    last.map(time -> "clocked out at " + time + " already. When did you come back?")
                            .orElse("nobody had clocked in. When did you come?");
        };
    }

    private String longStint(Punch punch) {
        String limit = StoryWords.length(day.rules().longestStint());
        return day.stintEndedBy(punch)
                        .map(stint -> length(stint.from(), punch) + " at a stretch, over " + limit)
                        .orElse("no OUT came within " + limit)
                + ". When did you leave?";
    }

    private String longBreak(Punch punch) {
        String limit = StoryWords.length(day.rules().longestBreak());
        return day.breakEndedBy(punch)
                .map(
                        gap ->
                                length(gap.from(), punch)
                                        + " away, over "
                                        + limit
                                        + ". Was it a break?")
                .orElse("nothing ended this break within " + limit + ". Was the day over?");
    }

    private static String length(Punch from, Punch by) {
        return StoryWords.length(Duration.between(from.at(), by.at()));
    }
}
