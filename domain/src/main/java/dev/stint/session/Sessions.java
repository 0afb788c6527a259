package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.Keeping.Kept;
import dev.stint.session.Keeping.NotKept;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Everybody's record at work: loads a log, decides, appends, publishes. Commands of one person go
 * one after the other, those of different people together. Safe for many threads.
 */
public final class Sessions {
    private final SessionStore store;
    private final Desks desks;
    private final Listener listener;

    /**
     * @param start the head of a person's empty log
     * @param listener told of everything that was added
     * @param eventsMax so many events are held in memory, beside those that are being worked on
     */
    public Sessions(
            SessionStore store, Function<UserId, Head> start, Listener listener, int eventsMax) {
        this.store = store;
        this.desks = new Desks(store, start, eventsMax);
        this.listener = listener;
    }

    /** Who wants to know of every event. */
    public interface Listener {
        /**
         * These events are new in this log, and kept. Told in the order of their seqs while the
         * person's log is locked: be quick.
         */
        void appended(UserId user, LogView log, List<Added> added);
    }

    /** A person's log as far as it is kept; empty for somebody never seen. */
    public LogView log(UserId user, Instant now) {
        return desks.at(user, desk -> desk.view(now));
    }

    /**
     * Decides on commands in their order and keeps what is accepted, all in one append. When this
     * returns {@code Settled}, every answer would survive a power cut.
     *
     * @param by the account that acts
     * @param received when the server got them
     */
    public Receipt submit(UserId user, String by, List<Asked> asked, Instant received) {
        return switch (keep(user, received, desk -> Draft.of(desk, by, asked, received))) {
            case Kept(List<Outcome> outcomes, LogView log) ->
                    new Receipt.Settled(outcomes, log.head());
            case NotKept<List<Outcome>>(SessionStore.Shortage why) -> new Receipt.NotKept(why);
        };
    }

    /**
     * Keeps what an attempt comes to, in one append. It is made again where others have added to
     * the log meanwhile; nobody else adds while it is made.
     */
    <T> Keeping<T> keep(UserId user, Instant received, Function<Desk, Attempt<T>> attempting) {
        return desks.at(
                user,
                desk -> {
                    desk.writing.lock();
                    try {
                        desk.view(received);
                        return keepLocked(desk, received, attempting);
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
        while (true) {
            var attempt = attempting.apply(desk);
            if (attempt.events().isEmpty()) {
                return new Kept<>(attempt.settled(List.of()), desk.view(received));
            }
            switch (store.append(desk.user, desk.log().head(), attempt.events())) {
                case Appended(List<Link> links) -> {
                    var added = desk.append(links, received);
                    var log = desk.view(received);
                    listener.appended(desk.user, log, added);
                    return new Kept<>(attempt.settled(added), log);
                }
                case HeadMoved(Head head) -> readOn(desk, head.seq(), received);
                case IdTaken(long seq) -> readOn(desk, seq, received);
                case SessionStore.Appending.NotKept(SessionStore.Shortage why) -> {
                    return new NotKept<>(why);
                }
            }
        }
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
