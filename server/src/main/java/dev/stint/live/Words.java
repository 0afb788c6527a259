package dev.stint.live;

import dev.stint.account.Account;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.session.LogView;
import java.time.Instant;

/** What a stream says, as JSON on one line. */
public interface Words {
    /** Everything that a client needs to fold. */
    byte[] snapshot(Account account, LogView log, Instant now);

    /** The event that the window of every client grows by. */
    byte[] delta(Head head, Event event, Instant now);

    /** That nothing has happened. */
    byte[] ping(Head head, Instant now);

    /**
     * Why a stream ends.
     *
     * @param afterMillis how long to wait before opening the next one
     */
    byte[] bye(String why, long afterMillis);
}
