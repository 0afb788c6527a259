package dev.stint.session;

import dev.stint.log.Body.Amend;

/** What an entry of a saved session is. */
sealed interface Judgement {
    /** Nothing new about this punch. */
    record Known(long punch) implements Judgement {}

    /** A punch under the entry's own id. */
    record Own() implements Judgement {}

    /** A change of the punch with the entry's id. */
    record Change(long id, Amend amendment) implements Judgement {}

    /** Another punch than the one with the entry's id. */
    record Another(long id) implements Judgement {}

    /** Another punch, which the log has got already. */
    record AnotherKnown(long id) implements Judgement {}
}
