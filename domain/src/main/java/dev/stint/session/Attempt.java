package dev.stint.session;

import dev.stint.log.Event;
import java.util.List;

/** What somebody wants of a log as it is, worked out and not kept yet. */
interface Attempt<T> {
    /** What is to be appended for it to be so. */
    List<Event> events();

    /**
     * What is answered when that is kept.
     *
     * @param added what each of the events has done
     */
    T settled(List<Added> added);
}
