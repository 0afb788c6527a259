package dev.stint.timesheet;

import dev.stint.log.Question;
import dev.stint.timesheet.Totals.Weight;
import dev.stint.timesheet.WorkDay.Redundant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a punch of a work day did. */
final class StoryOfPunch {
    private final Timesheet timesheet;
    private final WorkDay day;
    private final StoryTimes times;
    private final Instant now;

    StoryOfPunch(Timesheet timesheet, WorkDay day, StoryTimes times, Instant now) {
        this.timesheet = timesheet;
        this.day = day;
        this.times = times;
        this.now = now;
    }

    String ofEntry(Punch punch) {
        String what =
                switch (punch.direction()) {
                    case IN -> in(punch);
                    case OUT -> out(punch);
                };
        return StoryWords.act(punch) + ": " + what + doubt(punch);
    }

    /** Whether the record asks that about the punch, or would if nobody had answered. */
    boolean asks(Punch punch, Question question) {
        Rules.InForce rules = day.rules();
        return switch (question) {
            case REDUNDANT -> day.redundant().stream().anyMatch(each -> each.punch().equals(punch));
            case CLAMPED -> punch.clamped();
            case UNCERTAIN -> punch.uncertain();
            case LONG_STINT ->
                    day.stintEndedBy(punch)
                            .filter(stint -> isOver(rules.longestStint(), stint.from(), punch))
                            .isPresent();
            case LONG_BREAK ->
                    day.breakEndedBy(punch)
                            .filter(gap -> isOver(rules.longestBreak(), gap.from(), punch))
                            .isPresent();
        };
    }

    String ofRedundant(Redundant each) {
        Punch punch = each.punch();
        String word = StoryWords.act(punch);
        String doubleTap = each.doubleTap() ? " (a double tap)" : "";
        return word + " changes nothing: " + standing(punch) + doubleTap + doubt(punch);
    }

    private String in(Punch punch) {
        return day.breakEndedBy(punch)
                .map(this::away)
                .orElse(
                        punch.equals(day.entries().getFirst())
                                ? "the work day begins"
                                : "another stint begins");
    }

    private String away(Break.Ended gap) {
        return counts(gap)
                ? "back after a break of " + length(gap.from(), gap.by()) + answered(gap)
                : length(gap.from(), gap.by()) + " away, too long to count as a break unasked";
    }

    private String out(Punch punch) {
        return day.stintEndedBy(punch)
                .map(this::worked)
                .or(() -> day.breakEndedBy(punch).map(this::paused))
                .orElse("the gap before it is no break");
    }

    private String worked(Stint.Ended stint) {
        Weight weight = Totals.weighStint(stint, day.rules().longestStint(), now);
        String length = length(stint.from(), stint.by());
        return weight.asks() == null
                ? length + " of work" + answered(stint.by(), Question.LONG_STINT)
                : length + " since the IN, too long to count as work unasked";
    }

    private String paused(Break.Ended gap) {
        return counts(gap)
                ? "the break is over, " + length(gap.from(), gap.by()) + answered(gap)
                : "the break is over, with "
                        + length(gap.from(), gap.by())
                        + " too long to count unasked";
    }

    private String answered(Break.Ended gap) {
        return answered(gap.by(), Question.LONG_BREAK);
    }

    /** Why something too long counts all the same. */
    private String answered(Punch by, Question question) {
        if (!asks(by, question)) {
            return "";
        }
        return by.confirmed().contains(question)
                ? ", which counts because it was confirmed"
                : ", which counts because a person gave the time";
    }

    private boolean counts(Break.Ended gap) {
        return Totals.weighBreak(gap, day.rules().longestBreak(), now).asks() == null;
    }

    /** Where the machine stood when a redundant punch came. */
    private String standing(Punch redundant) {
        Optional<Punch> last = timesheet.lastEntryBefore(redundant);
        return last.map(StoryOfPunch::after).orElse("nobody had clocked in")
                + last.map(punch -> " since " + times.said(punch)).orElse("");
    }

    private static String after(Punch last) {
        return switch (last.direction()) {
            case IN -> "at work already";
            case OUT ->
                    switch (last.reason()) {
                        case NONE -> "out already";
                        case BREAK -> "on a break already";
                        case END -> "done already";
                    };
        };
    }

    private static String doubt(Punch punch) {
        return (punch.clamped() ? " [not the time that was sent]" : "")
                + (punch.uncertain() ? " [uncertain]" : "");
    }

    private static boolean isOver(Duration longest, Punch from, Punch by) {
        return Duration.between(from.at(), by.at()).compareTo(longest) > 0;
    }

    private static String length(Punch from, Punch by) {
        return StoryWords.length(Duration.between(from.at(), by.at()));
    }
}
