package dev.stint.session;

import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A real store, as one process sees it: what it does there is counted, told, or gets nowhere. */
final class WatchedStore implements SessionStore {
    private final SessionStore real;
    Runnable beforeAppend = () -> {};
    BiConsumer<UserId, List<Link>> afterAppend = (user, links) -> {};
    boolean isAway;
    int reads;
    int headsMoved;

    WatchedStore(SessionStore real) {
        this.real = real;
    }

    @Override
    public Appending append(UserId user, Head head, List<Event> events) {
        beforeAppend.run();
        var appending = real.append(user, head, events);
        if (appending instanceof Appending.HeadMoved) {
            headsMoved++;
        }
        if (appending instanceof Appending.Appended(List<Link> links)) {
            afterAppend.accept(user, links);
        }
        return appending;
    }

    @Override
    public List<Link> read(UserId user, long after) {
        reads++;
        if (isAway) {
            throw new StoreAway("no way there", new IllegalStateException("as the test has it"));
        }
        return real.read(user, after);
    }

    @Override
    public void scan(Consumer<UserId> users) {
        real.scan(users);
    }

    @Override
    public void close() {
        real.close();
    }
}
