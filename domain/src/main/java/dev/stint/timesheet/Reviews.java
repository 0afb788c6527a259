package dev.stint.timesheet;

import dev.stint.log.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What work days ask, and what their punches are marked with. */
public final class Reviews {
    private static final String REVIEW = "review";
    private static final Comparator<Review> IN_ORDER =
            Comparator.comparing((Review review) -> review.kind().word())
                    .thenComparingLong(Review::id);
    private static final Comparator<Mark> MARKS_IN_ORDER =
            Comparator.comparing(Mark::kind).thenComparingLong(Mark::id);

    /** An open question and the id of the punch that it is put to. */
    public record Review(Question kind, long id) {}

    /**
     * What a day shows beside the punch {@code id}: the word of a question, as a fact or while it
     * is open, or {@code review} where it asks.
     */
    public record Mark(String kind, long id) {}

    /**
     * What some days await from a person.
     *
     * @param unconfirmed work that counts nothing until it is answered for
     * @param reviews the open questions, by the word of their kind, then by id
     */
    public record Awaiting(Duration unconfirmed, List<Review> reviews) {
        public static final Awaiting NOTHING = new Awaiting(Duration.ZERO, List.of());

        /** What these days and those await. */
        public Awaiting and(Awaiting those) {
            List<Review> both =
                    Stream.concat(reviews.stream(), those.reviews.stream())
                            .sorted(IN_ORDER)
                            .toList();
            return new Awaiting(unconfirmed.plus(those.unconfirmed), both);
        }
    }

    /** What these days await. */
    public static Awaiting awaiting(Collection<WorkDay> days, Instant now) {
        Duration unconfirmed = Duration.ZERO;
        List<Review> reviews = new ArrayList<>();
        for (WorkDay day : days) {
            unconfirmed = unconfirmed.plus(Totals.of(day, now).unconfirmed());
            reviews.addAll(doubts(day));
            reviews.addAll(tooLong(day, now));
        }
        return new Awaiting(unconfirmed, reviews.stream().sorted(IN_ORDER).toList());
    }

    /**
     * The marks of a day, by kind, then by id: redundant, clamped and uncertain as facts, settled
     * or not; the others while they are open.
     */
    public static List<Mark> marks(WorkDay day, Instant now) {
        List<Mark> marks = new ArrayList<>();
        tooLong(day, now).forEach(ask -> mark(marks, ask.kind(), ask.id()));
        day.redundant().forEach(each -> mark(marks, Question.REDUNDANT, each.punch().id()));
        for (Punch punch : day.visible()) {
            if (punch.clamped()) {
                mark(marks, Question.CLAMPED, punch.id());
            }
            if (punch.uncertain()) {
                mark(marks, Question.UNCERTAIN, punch.id());
            }
        }
        doubts(day).stream()
                .mapToLong(Review::id)
                .distinct()
                .forEach(id -> marks.add(new Mark(REVIEW, id)));
        return marks.stream().sorted(MARKS_IN_ORDER).toList();
    }

    /** What is doubtful about single punches, whatever the time is now. */
    private static List<Review> doubts(WorkDay day) {
        List<Review> found = new ArrayList<>();
        for (WorkDay.Redundant each : day.redundant()) {
            if (!each.doubleTap()) {
                ask(found, Question.REDUNDANT, each.punch());
            }
        }
        for (Punch punch : day.visible()) {
            if (punch.clamped() && !punch.timed()) {
                ask(found, Question.CLAMPED, punch);
            }
            if (punch.uncertain() && !punch.timed()) {
                ask(found, Question.UNCERTAIN, punch);
            }
        }
        return found;
    }

    private static List<Review> tooLong(WorkDay day, Instant now) {
        List<Review> found = new ArrayList<>();
        for (Stint stint : day.stints()) {
            Punch asks = Totals.weighStint(stint, day.rules().longestStint(), now).asks();
            if (asks != null) {
                found.add(new Review(Question.LONG_STINT, asks.id()));
            }
        }
        for (Break each : day.breaks()) {
            Punch asks = Totals.weighBreak(each, day.rules().longestBreak(), now).asks();
            if (asks != null) {
                found.add(new Review(Question.LONG_BREAK, asks.id()));
            }
        }
        return found;
    }

    private static void ask(List<Review> found, Question kind, Punch punch) {
        if (!punch.confirmed().contains(kind)) {
            found.add(new Review(kind, punch.id()));
        }
    }

    private static void mark(List<Mark> marks, Question kind, long id) {
        marks.add(new Mark(kind.word(), id));
    }

    private Reviews() {}
}
