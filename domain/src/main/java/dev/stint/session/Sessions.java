package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Duplicate;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.Decision.Refused;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import dev.stint.session.SessionStore.Appending.NotKept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
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
        return desks.at(
                user,
                desk -> {
                    desk.writing.lock();
                    try {
                        desk.view(received);
                        return submitLocked(desk, by, asked, received);
                    } catch (RuntimeException | Error broken) {
                        desk.forget();
                        throw broken;
                    } finally {
                        desk.writing.unlock();
                    }
                });
    }

    private Receipt submitLocked(Desk desk, String by, List<Asked> asked, Instant received) {
        while (true) {
            var draft = Draft.of(desk, by, asked, received);
            if (draft.events().isEmpty()) {
                return settled(desk, asked, draft, List.of());
            }
            switch (store.append(desk.user, desk.log().head(), draft.events())) {
                case Appended(List<Link> links) -> {
                    var added = desk.append(links, received);
                    listener.appended(desk.user, desk.view(received), added);
                    return settled(desk, asked, draft, added);
                }
                case HeadMoved(Head head) -> readOn(desk, head.seq(), received);
                case IdTaken(long seq) -> readOn(desk, seq, received);
                case NotKept(SessionStore.Shortage why) -> {
                    return new Receipt.NotKept(why);
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

    private static Receipt settled(Desk desk, List<Asked> asked, Draft draft, List<Added> added) {
        var next = added.iterator();
        var outcomes = new ArrayList<Outcome>(asked.size());
        for (var i = 0; i < asked.size(); i++) {
            outcomes.add(outcome(asked.get(i), draft.decisions().get(i), next));
        }
        return new Receipt.Settled(outcomes, desk.log().head());
    }

    private static Outcome outcome(Asked asked, Decision decision, Iterator<Added> next) {
        var id = id(asked);
        return switch (decision) {
            case Accepted accepted -> {
                var added = next.next();
                yield new Outcome.Applied(added.link().event(), added.redundant());
            }
            case Duplicate(long seq) -> new Outcome.Duplicate(id.getAsLong(), seq);
            case Refused(Refusal reason) -> new Outcome.Refused(id, reason);
        };
    }

    private static OptionalLong id(Asked asked) {
        return switch (asked) {
            case Asked.Read(Command command) -> OptionalLong.of(command.id());
            case Asked.Unreadable(OptionalLong id) -> id;
        };
    }
}
