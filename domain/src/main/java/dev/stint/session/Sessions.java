package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.Keeping.Kept;
import dev.stint.session.Keeping.NotKept;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import dev.stint.session.SessionStore.Shortage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Everybody's record at work: loads a log, decides, appends, publishes. Commands of one person go
 * one after the other, those of different people together. Other processes may work on the same
 * store. Safe for many threads.
 */
public final class Sessions {
    // Who finds the log grown so often in a row had better wait than decide on and on.
    private static final int DECISIONS_MAX = 5;
    private static final long READ_WITHIN_SECONDS = 1;

    private final SessionStore store;
    private final Desks desks;
    private final Listener listener;
    private final BooleanSupplier isTold;

    /**
     * Those of a process that has its store to itself.
     *
     * @param start the head of a person's empty log
     * @param listener told of everything that was added
     * @param eventsMax so many events are held in memory, beside those that are being worked on
     */
    public Sessions(
            SessionStore store, Function<UserId, Head> start, Listener listener, int eventsMax) {
        this(store, start, listener, eventsMax, () -> true);
    }

    /**
     * @param isTold whether this process is {@link #told} of what others keep, and without delay;
     *     while it is not, every look at a log reads on in the store
     */
    public Sessions(
            SessionStore store,
            Function<UserId, Head> start,
            Listener listener,
            int eventsMax,
            BooleanSupplier isTold) {
        this.store = store;
        this.desks = new Desks(store, start, eventsMax);
        this.listener = listener;
        this.isTold = isTold;
    }

    /** Who wants to know of every event. */
    public interface Listener {
        /**
         * These events are new in this log, and kept. Told in the order of their seqs while the
         * person's log is locked: be quick.
         */
        void appended(UserId user, LogView log, List<Added> added);

        /**
         * This process has kept the newest of these events itself, after {@code appended} told of
         * them. Of what others have kept they tell the world themselves.
         */
        default void kept(UserId user, LogView log) {}

        /** Whether anybody here follows this log, in memory or not. */
        boolean follows(UserId user);

        /** The log has got so far, and not all of it was told as new. */
        void reached(UserId user, LogView log);
    }

    /**
     * A person's log as far as it is kept; empty for somebody never seen. Where the store is out of
     * reach, or still writes for this person, as far as memory knows it.
     *
     * @throws StoreAway if memory does not hold it, and it cannot be read now
     */
    public LogView log(UserId user, Instant now) {
        return desks.at(
                user,
                desk -> {
                    try {
                        return isBelieved(desk) ? desk.view(now) : readOnSoon(desk, now);
                    } catch (StoreAway away) {
                        return desk.known().orElseThrow(() -> away);
                    }
                });
    }

    /**
     * The same for whoever has seen it up to this cursor: at least so far, where it is of this log.
     *
     * @throws StoreAway if that far it cannot be read now
     */
    public LogView log(UserId user, Optional<String> cursor, Instant now) {
        var log = log(user, now);
        return cursor.filter(log::endsBefore).isPresent() ? refresh(user, now) : log;
    }

    /**
     * Reads on in the store what others may have added, and tells the listener.
     *
     * @throws StoreAway if it cannot be read now
     */
    public LogView refresh(UserId user, Instant now) {
        return desks.at(user, desk -> readOn(desk, now));
    }

    /**
     * Another process has kept this. What is known is passed over, and where something is missing
     * before it the store is asked. Costs nothing for a person who is neither in memory nor
     * followed. May block.
     *
     * @throws StoreAway if something is missing that cannot be read now; ask for it later
     */
    public void told(UserId user, AddedElsewhere news, Instant now) {
        if (looksAt(user)) {
            var _ =
                    locked(
                            user,
                            desk -> {
                                desk.view(now);
                                hear(desk, news, now);
                                return desk;
                            });
        }
    }

    /** Whether what is told of this person is looked at: they are in memory, or followed. */
    public boolean looksAt(UserId user) {
        return desks.holds(user) || listener.follows(user);
    }

    private void hear(Desk desk, AddedElsewhere news, Instant now) {
        var head = desk.log().head();
        var links = news.first() == head.seq() + 1 ? news.behind(head) : List.<Link>of();
        publish(desk, desk.append(links, now), now);
        if (desk.log().head().seq() < news.last()) {
            desk.doubts = Desk.IN_DOUBT;
            var doubts = desks.doubts();
            readOn(desk, news.last(), now);
            desk.doubts = doubts;
        }
    }

    /**
     * Something that others have kept was not told, nobody knows what. From now on no log is
     * believed before it was read on; those that somebody follows are best {@link #refresh}ed.
     */
    public void missed() {
        desks.doubt();
    }

    private boolean isBelieved(Desk desk) {
        return isTold.getAsBoolean() && desk.doubts == desks.doubts();
    }

    // Who writes may be waiting for a store that is out of reach; memory still answers.
    private LogView readOnSoon(Desk desk, Instant now) {
        var known = desk.known();
        if (known.isPresent() && !isFree(desk.writing)) {
            return known.get();
        }
        try {
            return readOn(desk, now);
        } finally {
            if (known.isPresent()) {
                desk.writing.unlock();
            }
        }
    }

    private static boolean isFree(ReentrantLock lock) {
        try {
            return lock.tryLock(READ_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private LogView readOn(Desk desk, Instant now) {
        return locked(
                desk.user,
                same -> {
                    // Before it is read: a doubt that comes meanwhile stays.
                    var doubts = desks.doubts();
                    if (same.known().isPresent()) {
                        publish(same, same.catchUp(now), now);
                    } else {
                        publish(same, List.of(), now);
                    }
                    same.doubts = doubts;
                    return same.view(now);
                });
    }

    private void publish(Desk desk, List<Added> added, Instant now) {
        var log = desk.view(now);
        if (added.isEmpty()) {
            listener.reached(desk.user, log);
        } else {
            listener.appended(desk.user, log, added);
        }
    }

    /**
     * Decides on commands in their order and keeps what is accepted, all in one append. When this
     * returns {@code Settled}, every answer would survive a power cut.
     *
     * @param by the account that acts
     * @param received when the server got them
     */
    public Receipt submit(UserId user, String by, List<Asked> asked, Instant received) {
        var none = Optional.<String>empty();
        return switch (keep(user, none, received, desk -> Draft.of(desk, by, asked, received))) {
            case Kept(List<Outcome> outcomes, LogView log) ->
                    new Receipt.Settled(outcomes, log.head());
            case NotKept<List<Outcome>>(Shortage why) -> new Receipt.NotKept(why);
        };
    }

    /**
     * Keeps what an attempt comes to, in one append. It is made again where others have added to
     * the log meanwhile, up to five times in all; nobody else here adds while it is made.
     *
     * @param cursor what its sender has seen of the log
     */
    <T> Keeping<T> keep(
            UserId user,
            Optional<String> cursor,
            Instant received,
            Function<Desk, Attempt<T>> attempting) {
        return locked(
                user,
                desk -> {
                    try {
                        var log = desk.view(received);
                        if (!isBelieved(desk) || cursor.filter(log::endsBefore).isPresent()) {
                            readOn(desk, received);
                        }
                        return keepLocked(desk, received, attempting);
                    } catch (StoreAway away) {
                        // What memory holds is right as far as it goes.
                        return new NotKept<>(Shortage.AWAY);
                    }
                });
    }

    private <T> T locked(UserId user, Function<Desk, T> work) {
        return desks.at(
                user,
                desk -> {
                    desk.writing.lock();
                    try {
                        return work.apply(desk);
                    } catch (StoreAway away) {
                        throw away;
                    } catch (RuntimeException | Error broken) {
                        desk.forget();
                        throw broken;
                    } finally {
                        desk.writing.unlock();
                    }
                });
    }

    private <T> Keeping<T> keepLocked(
            Desk desk, Instant received, Function<Desk, Attempt<T>> attempting) {
        for (var decision = 1; decision <= DECISIONS_MAX; decision++) {
            var attempt = attempting.apply(desk);
            if (attempt.events().isEmpty()) {
                return new Kept<>(attempt.settled(List.of()), desk.view(received));
            }
            switch (store.append(desk.user, desk.log().head(), attempt.events())) {
                case Appended(List<Link> links) -> {
                    var added = desk.append(links, received);
                    var log = desk.view(received);
                    listener.appended(desk.user, log, added);
                    listener.kept(desk.user, log);
                    return new Kept<>(attempt.settled(added), log);
                }
                case HeadMoved(Head head) -> readOn(desk, head.seq(), received);
                case IdTaken(long seq) -> readOn(desk, seq, received);
                case SessionStore.Appending.NotKept(Shortage why) -> {
                    if (why == Shortage.UNCERTAIN) {
                        desk.doubts = Desk.IN_DOUBT;
                    }
                    return new NotKept<>(why);
                }
            }
        }
        return new NotKept<>(Shortage.BUSY);
    }

    private void readOn(Desk desk, long seq, Instant now) {
        var missed = desk.catchUp(now);
        if (missed.isEmpty()) {
            throw new IllegalStateException(
                    "the log of %s ends at %s, its store knows event %d"
                            .formatted(desk.user, desk.log().head(), seq));
        }
        listener.appended(desk.user, desk.view(now), missed);
    }
}
