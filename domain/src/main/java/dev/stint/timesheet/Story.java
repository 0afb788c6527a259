package dev.stint.timesheet;

import dev.stint.timesheet.Reviews.Review;
import dev.stint.timesheet.WorkDay.Redundant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A timesheet in plain English, for whoever wonders why a total is what it is. */
public final class Story {
    private final Timesheet timesheet;
    private final Instant now;
    private final ZoneOffset offset;
    private final List<String> lines = new ArrayList<>();

    /**
     * What each punch did, day by day, why a day is for review, and what runs now.
     *
     * @param offset the distance from UTC of who asks
     */
    public static List<String> of(Timesheet timesheet, Instant now, ZoneOffset offset) {
        Story story = new Story(timesheet, now, offset);
        timesheet.days().values().forEach(story::tell);
        story.tellNow();
        return story.lines;
    }

    private Story(Timesheet timesheet, Instant now, ZoneOffset offset) {
        this.timesheet = timesheet;
        this.now = now;
        this.offset = offset;
    }

    private void tell(WorkDay day) {
        lines.add(StoryWords.date(day.date()) + ": " + totals(day));
        StoryOfPunch words = new StoryOfPunch(timesheet, day, now);
        List<Line> told = new ArrayList<>();
        day.entries().forEach(punch -> told.add(new Line(punch, words.ofEntry(punch))));
        for (Redundant each : day.redundant()) {
            told.add(new Line(each.punch(), words.ofRedundant(each)));
        }
        // The sort is stable: at one instant what has an effect goes first, as in the fold.
        told.sort(Comparator.comparing(line -> line.punch.at()));
        told.forEach(line -> lines.add("  " + line.of(day.date())));
        List<Review> reviews = Reviews.awaiting(List.of(day), now).reviews();
        if (!reviews.isEmpty()) {
            lines.add("  For review:");
            StoryOfReview why = new StoryOfReview(timesheet, day);
            reviews.forEach(review -> lines.add("    " + why.of(review)));
        }
        lines.add("");
    }

    /** What is told of a punch. */
    private record Line(Punch punch, String words) {
        String of(LocalDate day) {
            return StoryWords.time(punch, day) + "  " + words;
        }
    }

    private String totals(WorkDay day) {
        Totals totals = Totals.of(day, now);
        Duration goal = day.rules().goal();
        String awaiting =
                totals.unconfirmed().isZero()
                        ? ""
                        : " (+ " + StoryWords.length(totals.unconfirmed()) + " awaiting an answer)";
        String reached =
                Totals.isComplete(day, now)
                        ? "goal of %s reached".formatted(StoryWords.length(goal))
                        : "%s short of the goal of %s"
                                .formatted(
                                        StoryWords.length(goal.minus(totals.work())),
                                        StoryWords.length(goal));
        return "worked %s%s, breaks %s, %s."
                .formatted(
                        StoryWords.length(totals.work()),
                        awaiting,
                        StoryWords.length(totals.breaks()),
                        reached);
    }

    private void tellNow() {
        lines.add(
                "On %s at %s: %s."
                        .formatted(
                                StoryWords.date(now.atOffset(offset).toLocalDate()),
                                StoryWords.time(now.atOffset(offset).toLocalTime()),
                                status()));
        lines.add(
                "The current work day is "
                        + StoryWords.date(timesheet.currentDay(now, offset).date())
                        + ".");
        int open = Reviews.awaiting(timesheet.days().values(), now).reviews().size();
        lines.add(
                switch (open) {
                    case 0 -> "Nothing is for review.";
                    case 1 -> "One question is open.";
                    default -> open + " questions are open.";
                });
    }

    private String status() {
        return switch (timesheet.state()) {
            case State.Idle _ -> "nothing was punched yet";
            case State.In in -> in.runs(now) ? "at work" + since(in) : "not at work";
            case State.OnBreak out -> out.runs(now) ? "on a break" + since(out) : "not at work";
            case State.Pending out ->
                    timesheet.pendingSince(now, offset).isPresent()
                            ? "out" + since(out) + "; an IN now would make that a break"
                            : "not at work";
            case State.Ended _ -> "not at work";
        };
    }

    private static String since(State.Begun state) {
        return " since " + StoryWords.time(state.since());
    }
}
