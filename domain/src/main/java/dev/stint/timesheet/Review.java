package dev.stint.timesheet;

import dev.stint.log.Question;
import java.util.Comparator;

/** An open question about the punch {@code id}. */
public record Review(Question kind, long id) {
    /** By the word of the kind, then by id. */
    public static final Comparator<Review> ORDER =
            Comparator.comparing((Review review) -> review.kind().word())
                    .thenComparingLong(Review::id);
}
