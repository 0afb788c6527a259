package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.session.StoreAway;
import dev.stint.store.Punches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Several who add to the same logs at once, each asking again with the same id until it is known
 * what came of it, as a browser does. In the end every event that they were told of has to be
 * there, once.
 */
final class Writers {
    private static final int TRIES_MAX = 5_000;

    private final List<UserId> people;
    private final SessionStore store;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final Map<UserId, Map<Long, Head>> kept = new ConcurrentHashMap<>();
    private final Map<UserId, Set<Long>> sent = new ConcurrentHashMap<>();

    Writers(SessionStore store, List<UserId> people) {
        this.store = store;
        this.people = people;
        for (UserId user : people) {
            kept.put(user, new ConcurrentHashMap<>());
            sent.put(user, ConcurrentHashMap.newKeySet());
        }
    }

    /** So many for each person write one event after another, while it is to go on. */
    Running start(int each, BooleanSupplier goesOn) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        List<Future<?>> running = new ArrayList<>();
        for (UserId user : people) {
            for (int i = 0; i < each; i++) {
                running.add(threads.submit(() -> write(user, goesOn)));
            }
        }
        return new Running(threads, running);
    }

    /** So many for each person write so many events each. */
    void write(int each, int events) throws InterruptedException, ExecutionException {
        long all = (long) each * events * people.size();
        AtomicLong left = new AtomicLong(all);
        start(each, () -> left.getAndDecrement() > 0).join();
        assertThat(acknowledged.get()).isGreaterThanOrEqualTo(all);
    }

    /** Those who write, until they have ended. */
    record Running(ExecutorService threads, List<Future<?>> writers) {
        void join() throws InterruptedException, ExecutionException {
            threads.shutdown();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        boolean isDone() {
            return writers.stream().allMatch(Future::isDone);
        }

        /** Fails where one of them has. */
        void check() throws InterruptedException, ExecutionException {
            for (Future<?> writer : writers) {
                if (writer.isDone()) {
                    writer.get();
                }
            }
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** What a store that met no trouble has to say of all that. */
    void assertAllThere(SessionStore plain) {
        for (UserId user : people) {
            List<Link> log = plain.read(user, 0);
            Head head = Chain.start(user);
            Map<Long, Head> found = new ConcurrentHashMap<>();
            for (Link link : log) {
                assertThat(link.event().seq()).as("no gap").isEqualTo(head.seq() + 1);
                assertThat(Chain.link(head, link.event())).isEqualTo(link);
                head = link.head();
                assertThat(found.put(link.event().id(), head)).as("an id is there once").isNull();
            }
            assertThat(found).containsAllEntriesOf(told(user));
            assertThat(sent.getOrDefault(user, Set.of())).containsAll(found.keySet());
        }
    }

    private Map<Long, Head> told(UserId user) {
        return kept.getOrDefault(user, Map.of());
    }

    private void write(UserId user, BooleanSupplier goesOn) {
        Head head = Chain.start(user);
        while (goesOn.getAsBoolean()) {
            head = writeOne(user, head, ids.incrementAndGet());
            acknowledged.incrementAndGet();
        }
    }

    private Head writeOne(UserId user, Head from, long id) {
        sent.getOrDefault(user, Set.of()).add(id);
        Head head = from;
        boolean uncertain = false;
        for (int made = 0; made < TRIES_MAX; made++) {
            switch (store.append(user, head, Punches.from(head.seq() + 1, id))) {
                case Appending.Appended(List<Link> links) -> {
                    return keep(user, id, links.getLast().head());
                }
                case Appending.HeadMoved(Head moved) -> {
                    Optional<Head> mine = uncertain ? find(user, id, made) : Optional.empty();
                    if (mine.isPresent()) {
                        return keep(user, id, mine.get());
                    }
                    head = moved;
                }
                case Appending.IdTaken(long seq) -> {
                    assertThat(uncertain).as("%s has seq %s, and nobody said so", id, seq).isTrue();
                    return keep(user, id, find(user, id, made).orElseThrow());
                }
                case Appending.NotKept(Shortage why) -> uncertain |= why == Shortage.UNCERTAIN;
            }
        }
        throw new AssertionError("nobody knows what came of " + id + " of " + user);
    }

    private Head keep(UserId user, long id, Head head) {
        kept.getOrDefault(user, Map.of()).put(id, head);
        return head;
    }

    private Optional<Head> find(UserId user, long id, int made) {
        for (int again = made; again < TRIES_MAX; again++) {
            try {
                return store.read(user, 0).stream()
                        .filter(link -> link.event().id() == id)
                        .map(Link::head)
                        .findFirst();
            } catch (StoreAway away) {
                assertThat(away).hasCauseInstanceOf(RuntimeException.class);
            }
        }
        throw new AssertionError("the log of " + user + " cannot be read");
    }
}
