package dev.stint.timesheet;

import dev.stint.log.Event;
import dev.stint.timesheet.Reviews.Review;
import dev.stint.timesheet.WorkDay.Redundant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A record in plain English, for whoever wonders why a total is what it is. */
public final class Story {
    private final Timesheet timesheet;
    private final StoryOfCorrections corrections;
    private final TreeMap<LocalDate, List<Punch>> withdrawn;
    private final Instant now;
    private final ZoneOffset offset;
    private final List<String> lines = new ArrayList<>();

    /**
     * What each punch did and what was said of it later, day by day, why a day is for review, and
     * what runs now.
     *
     * @param offset the distance from UTC of who asks
     */
    public static List<String> of(Collection<Event> events, Instant now, ZoneOffset offset) {
        Story story = new Story(events, now, offset);
        TreeSet<LocalDate> dates = new TreeSet<>(story.timesheet.days().keySet());
        dates.addAll(story.withdrawn.keySet());
        dates.forEach(date -> story.tell(story.timesheet.day(date)));
        story.tellNow();
        return story.lines;
    }

    private Story(Collection<Event> events, Instant now, ZoneOffset offset) {
        this.timesheet = Fold.fold(events);
        this.corrections = new StoryOfCorrections(events);
        this.withdrawn =
                Corrections.punchesAsCorrected(events).stream()
                        .filter(Punch::withdrawn)
                        .sorted(Punch.ORDER)
                        .collect(
                                Collectors.groupingBy(
                                        punch ->
                                                timesheet
                                                        .rules()
                                                        .dateOf(punch.at(), punch.offset()),
                                        TreeMap::new,
                                        Collectors.toList()));
        this.now = now;
        this.offset = offset;
    }

    private void tell(WorkDay day) {
        lines.add(StoryWords.date(day.date()) + ": " + totals(day));
        List<Punch> gone = withdrawn.getOrDefault(day.date(), List.of());
        StoryTimes times =
                StoryTimes.of(
                        day.date(), Stream.concat(day.visible().stream(), gone.stream()).toList());
        StoryOfPunch words = new StoryOfPunch(timesheet, day, times, now);
        List<Line> told = new ArrayList<>();
        day.entries().forEach(punch -> told.add(new Line(punch, words.ofEntry(punch))));
        for (Redundant each : day.redundant()) {
            told.add(new Line(each.punch(), words.ofRedundant(each)));
        }
        gone.forEach(punch -> told.add(new Line(punch, StoryWords.act(punch) + ": withdrawn")));
        // The sort is stable: at one instant what has an effect goes first, as in the fold.
        told.sort(Comparator.comparing(line -> line.punch.at()));
        for (Line line : told) {
            String time = "  " + times.column(line.punch) + "  ";
            lines.add(time + line.words);
            corrections
                    .of(line.punch, times, question -> words.asks(line.punch, question))
                    .forEach(said -> lines.add(" ".repeat(time.length() + 2) + said));
        }
        tellReviews(day, times);
        lines.add("");
    }

    /** What is told of a punch. */
    private record Line(Punch punch, String words) {}

    private void tellReviews(WorkDay day, StoryTimes times) {
        List<Review> reviews = Reviews.awaiting(List.of(day), now).reviews();
        if (!reviews.isEmpty()) {
            lines.add("  For review:");
            StoryOfReview why = new StoryOfReview(timesheet, day, times);
            reviews.forEach(review -> lines.add("    " + why.of(review)));
        }
    }

    private String totals(WorkDay day) {
        Totals totals = Totals.of(day, now);
        Duration goal = day.rules().goal();
        String awaiting =
                totals.unconfirmed().isZero()
                        ? ""
                        : " (+ "
                                + StoryWords.minutes(totals.unconfirmed())
                                + " awaiting an answer)";
        String reached =
                Totals.isComplete(day, now)
                        ? "goal of %s reached".formatted(StoryWords.length(goal))
                        : "%s short of the goal of %s"
                                .formatted(
                                        StoryWords.minutesUp(goal.minus(totals.work())),
                                        StoryWords.length(goal));
        return "worked %s%s, breaks %s, %s."
                .formatted(
                        StoryWords.minutes(totals.work()),
                        awaiting,
                        StoryWords.minutes(totals.breaks()),
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
        if (corrections.waiting() > 0) {
            lines.add("Corrections of punches that have not come: " + corrections.waiting() + ".");
        }
    }

    private String status() {
        return switch (timesheet.state()) {
            case State.Idle _ ->
                    timesheet.days().isEmpty() && withdrawn.isEmpty()
                            ? "nothing was punched yet"
                            : "not at work";
            case State.In in -> in.runs(now) ? "at work" + since(in) : "not at work";
            case State.OnBreak out -> out.runs(now) ? "on a break" + since(out) : "not at work";
            case State.Pending out ->
                    timesheet.pendingSince(now, offset).isPresent()
                            ? "out" + since(out) + "; an IN now would make that a break"
                            : "not at work";
            case State.Ended _ -> "not at work";
        };
    }

    private String since(State.Begun state) {
        Punch punch = state.since();
        OffsetDateTime at = punch.at().atOffset(punch.offset());
        return " since "
                + (punch.offset().equals(offset)
                        ? StoryWords.time(at.toLocalTime())
                        : StoryWords.timeAndOffset(at));
    }
}
