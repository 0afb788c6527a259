package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending;
import java.util.List;
import java.util.function.Consumer;

/**
 * All logs of a store as they are kept, byte for byte, for those who copy or check them. What it
 * promises is the contract of kept logs, a test that every adapter passes. Safe for many threads.
 */
public interface KeptLogs {
    /** Hands over the id of everybody who has at least one event, each once. */
    void scan(Consumer<UserId> users);

    /** A log in the order of its seqs; nothing in it is checked. */
    List<RawEvent> log(UserId user);

    /**
     * Adds events as another store kept them behind {@code head}, all of them or none, and returns
     * when they would survive a power cut.
     *
     * @throws IllegalArgumentException where they are not what was chained behind that head
     */
    Appending appendRaw(UserId user, Head head, List<RawEvent> events);
}
