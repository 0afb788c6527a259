package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stint.chain.Addition;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryStore;
import dev.stint.session.SessionStore;
import dev.stint.store.Punches;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The writers that tests of mishaps rely on see whatever a store can do wrong. */
class WritersTest {
    private static final List<UserId> PEOPLE = List.of(new UserId("ada"));
    private final MemoryStore kept = new MemoryStore();
    private final Writers writers = new Writers(kept, PEOPLE);

    @BeforeEach
    void write() throws Exception {
        writers.write(2, 10);
    }

    @Test
    void aSoundStoreHasItAll() {
        writers.assertAllThere(kept);
        assertThat(kept.read(PEOPLE.getFirst(), 0)).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void oneThatAcknowledgesAndKeepsNothingIsCaught() throws Exception {
        MemoryStore other = new MemoryStore();
        Writers deceived = new Writers(new Shown(other, UnaryOperator.identity(), 7), PEOPLE);
        deceived.write(1, 10);
        caught(deceived, other);
    }

    @Test
    void theLastEventMissingIsCaught() {
        caught(links -> links.subList(0, links.size() - 1));
    }

    @Test
    void aGapIsCaught() {
        caught(links -> changed(links, all -> all.remove(4)));
    }

    @Test
    void anEventThatIsThereTwiceIsCaught() {
        caught(links -> changed(links, all -> all.add(5, all.get(4))));
    }

    @Test
    void twoEventsInEachOthersPlaceAreCaught() {
        caught(links -> changed(links, all -> all.add(4, all.remove(5))));
    }

    @Test
    void aChangedEventIsCaught() {
        Event other = Punches.out(1, 1);
        caught(links -> changed(links, all -> all.set(0, new Link(other, all.get(0).chain()))));
    }

    @Test
    void anEventThatNobodySentIsCaught() {
        caught(
                links -> {
                    Head head = links.getLast().head();
                    List<Event> more = Punches.from(head.seq() + 1, 99_999);
                    return changed(links, all -> all.addAll(new Addition(head, more).links()));
                });
    }

    private void caught(UnaryOperator<List<Link>> shown) {
        caught(writers, new Shown(kept, shown, 0));
    }

    private static void caught(Writers writers, SessionStore store) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> writers.assertAllThere(store));
    }

    private static List<Link> changed(List<Link> links, Consumer<List<Link>> change) {
        List<Link> all = new ArrayList<>(links);
        change.accept(all);
        return all;
    }

    /** A store that shows something else than it has, and forgets one append. */
    private static final class Shown implements SessionStore {
        private final SessionStore store;
        private final UnaryOperator<List<Link>> shown;
        private final int forgotten;
        private int appends;

        private Shown(SessionStore store, UnaryOperator<List<Link>> shown, int forgotten) {
            this.store = store;
            this.shown = shown;
            this.forgotten = forgotten;
        }

        @Override
        public Appending append(UserId user, Head head, List<Event> events) {
            appends++;
            return appends == forgotten
                    ? new Appending.Appended(new Addition(head, events).links())
                    : store.append(user, head, events);
        }

        @Override
        public List<Link> read(UserId user, long after) {
            return shown.apply(store.read(user, after));
        }

        @Override
        public void scan(Consumer<UserId> users) {
            store.scan(users);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
