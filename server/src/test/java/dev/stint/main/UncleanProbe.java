package dev.stint.main;

import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import dev.stint.sqlite.Databases;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** {@code stint serve} on a store that does not close. */
final class UncleanProbe {
    public static void main(String[] arguments) throws InterruptedException {
        var machine =
                new Machine(
                        System.getenv(),
                        UncleanProbe::open,
                        InstantSource.system(),
                        System::nanoTime,
                        System.out,
                        System.err);
        System.exit(ServeCommand.serve(machine));
    }

    private static Kept open(Settings settings) {
        var kept = Kept.in(Databases.open(settings.data()));
        return new Kept(
                new Stuck(kept.sessions()),
                kept.accounts(),
                kept.contents(),
                kept.filling(),
                kept.backupTurn(),
                kept.state(),
                kept.nodes());
    }

    private record Stuck(SessionStore store) implements SessionStore {
        @Override
        public Appending append(UserId user, Head head, List<Event> events) {
            return store.append(user, head, events);
        }

        @Override
        public List<Link> read(UserId user, long after) {
            return store.read(user, after);
        }

        @Override
        public void scan(Consumer<UserId> users) {
            store.scan(users);
        }

        @Override
        public void close() {
            throw new IllegalStateException("the database did not close");
        }
    }

    private UncleanProbe() {}
}
