package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.log.Link;
import java.util.List;

/** What another process has added to a log, in one append. */
public interface AddedElsewhere {
    /** The seq of its first event. */
    long first();

    /** The seq of its last event. */
    long last();

    /** Its events; none where they do not stand behind that head, and the store has to be asked. */
    List<Link> behind(Head head);
}
