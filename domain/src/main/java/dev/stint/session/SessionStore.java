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

    /**
     * The events with a seq above {@code after}, in order; none for a person it has never seen.
     *
     * @throws StoreAway if they cannot be read now
     * @throws DamagedStore if they cannot be read any more
     */
    List<Link> read(UserId user, long after);

    /**
     * Hands over the id of everybody who has at least one event, in no particular order.
     *
     * @throws StoreAway if they cannot be read now
     */
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

        /** Asking again later can succeed; what may be so meanwhile, the shortage says. */
        record NotKept(Shortage why) implements Appending {}
    }

    /** What a store can be short of. Nothing was kept, but where it says that nobody knows. */
    enum Shortage {
        /** More wants to be written than can be. */
        BUSY,
        /** The disk is full; reads go on. */
        DISK_FULL,
        /** The store is out of reach. */
        AWAY,
        /**
         * The store fell silent while it wrote: it may be kept. The same asked again, under the
         * same ids, tells.
         */
        UNCERTAIN
    }
}
