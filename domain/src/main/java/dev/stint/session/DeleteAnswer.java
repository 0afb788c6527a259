package dev.stint.session;

import dev.stint.session.Decision.Refusal;
import java.util.List;

/** What came of deleting a session. */
public sealed interface DeleteAnswer {
    /**
     * It is a fact, now or since it was asked for the first time.
     *
     * @param ids what it withdrew: restoring these undoes it
     */
    record Withdrawn(Outcome.Applied applied, List<Long> ids) implements DeleteAnswer {
        public Withdrawn {
            ids = List.copyOf(ids);
        }
    }

    /** The log stays as it was. */
    record Refused(Refusal reason) implements DeleteAnswer {}
}
