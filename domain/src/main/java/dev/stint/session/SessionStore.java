package dev.stint.session;

import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where logs are kept. What it promises is the store contract, a test that every adapter passes.
 * Safe for many threads.
 */
public interface SessionStore extends AutoCloseable {
    /**
     * Adds the events behind {@code head}, all of them or none, and returns when they would survive
     * a power cut. Their seqs go on from the head's.
     */
    Appending append(UserId user, Head head, List<Event> events);

    /** The events with a seq above {@code after}, in order; none for a person it has never seen. */
    List<Link> read(UserId user, long after);

    /** Hands over the id of everybody who has at least one event, in no particular order. */
    void scan(Consumer<UserId> users);

    /** Ends it; what was acknowledged stays. */
    @Override
    void close();

    /** What came of an append. */
    sealed interface Appending {
        /** All of them are kept; {@code links} are the events as they stand in the log. */
        record Appended(List<Link> links) implements Appending {}

        /** Nothing was added: the log has grown since, to {@code head}. */
        record HeadMoved(Head head) implements Appending {}

        /** Nothing was added: event {@code seq} of this log has the id of one of them. */
        record IdTaken(long seq) implements Appending {}

        /** Nothing was added, and asking again later can succeed. */
        record NotKept(Shortage why) implements Appending {}
    }

    /** What a store can be short of. */
    enum Shortage {
        /** More writes wait than the queue takes. */
        BUSY,
        /** The disk is full; reads go on. */
        DISK_FULL
    }
}
