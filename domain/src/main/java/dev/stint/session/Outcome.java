package dev.stint.session;

import dev.stint.log.Event;
import dev.stint.session.Decision.Refusal;
import java.util.List;
import java.util.OptionalLong;

/** What came of one command; when this is said, it is true for good. */
public sealed interface Outcome {
    /**
     * It is a fact now.
     *
     * @param redundant ids of the punches that are redundant now and were not before, ascending
     */
    record Applied(Event event, List<Long> redundant) implements Outcome {
        public Applied {
            redundant = List.copyOf(redundant);
        }
    }

    /** The log had it already, as event {@code seq}. */
    record Duplicate(long id, long seq) implements Outcome {}

    /**
     * The log stays as it was.
     *
     * @param id empty where none could be read
     */
    record Refused(OptionalLong id, Refusal reason) implements Outcome {}
}
