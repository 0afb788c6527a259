package dev.stint.timesheet;

import dev.stint.log.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a work day asks, and what its punches are marked with. */
public final class Reviews {
    /** A fact about the punch {@code id}, settled or not, in the words of the golden days. */
    public record Mark(String kind, long id) {}

    private static final String FOR_REVIEW = "review";
    private static final Comparator<Mark> MARKS =
            Comparator.comparing(Mark::kind).thenComparingLong(Mark::id);

    /** The open questions of a work day, in their order. */
    public static List<Review> open(WorkDay day, Instant now) {
        List<Review> open = new ArrayList<>(tooLong(day, now));
        day.steps().forEach(step -> open.addAll(open(step)));
        return open.stream().sorted(Review.ORDER).toList();
    }

    /**
     * What the punches of a work day are marked with: redundant, clamped and uncertain also when
     * settled; for review and too long while that is open.
     */
    public static List<Mark> marks(WorkDay day, Instant now) {
        List<Mark> marks = new ArrayList<>();
        for (Step step : day.steps()) {
            raised(step).forEach(kind -> marks.add(new Mark(kind.word(), step.punch().id())));
            if (!open(step).isEmpty()) {
                marks.add(new Mark(FOR_REVIEW, step.punch().id()));
            }
        }
        tooLong(day, now).forEach(ask -> marks.add(new Mark(ask.kind().word(), ask.id())));
        return marks.stream().sorted(MARKS).toList();
    }

    private static List<Review> tooLong(WorkDay day, Instant now) {
        List<Review> open = new ArrayList<>();
        for (Stint stint : day.stints()) {
            if (!stint.counts(day.longestStint(), now)) {
                open.add(new Review(Question.LONG_STINT, stint.asked().id()));
            }
        }
        for (Break each : day.breaks()) {
            if (!each.counts(day.longestBreak(), now)) {
                open.add(new Review(Question.LONG_BREAK, each.asked().id()));
            }
        }
        return open;
    }

    private static List<Question> raised(Step step) {
        List<Question> raised = new ArrayList<>();
        if (step.isRedundant()) {
            raised.add(Question.REDUNDANT);
        }
        if (step.punch().clamped()) {
            raised.add(Question.CLAMPED);
        }
        if (step.punch().uncertain()) {
            raised.add(Question.UNCERTAIN);
        }
        return raised;
    }

    private static List<Review> open(Step step) {
        return raised(step).stream()
                .filter(kind -> !isSettled(kind, step))
                .map(kind -> new Review(kind, step.punch().id()))
                .toList();
    }

    private static boolean isSettled(Question kind, Step step) {
        Punch punch = step.punch();
        return punch.confirmed().contains(kind)
                || switch (kind) {
                    case REDUNDANT -> step.effect() == Step.Effect.DOUBLE_TAP;
                    case CLAMPED, UNCERTAIN -> punch.timedByPerson();
                    case LONG_STINT, LONG_BREAK -> false;
                };
    }

    private Reviews() {}
}
