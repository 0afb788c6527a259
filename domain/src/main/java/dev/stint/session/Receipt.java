package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.session.SessionStore.Shortage;
import java.util.List;

/** What came of commands that arrived together. */
public sealed interface Receipt {
    /**
     * Each has its outcome.
     *
     * @param outcomes in the order of the commands
     * @param head the log's end after them
     */
    record Settled(List<Outcome> outcomes, Head head) implements Receipt {
        public Settled {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** The store could not say that they are kept; the same asked again later can succeed. */
    record NotKept(Shortage why) implements Receipt {}
}
