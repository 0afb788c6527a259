package dev.stint.bench;

import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.sqlite.SqliteStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The store alone, called in this process by as many virtual threads as there are callers. */
final class StoreLoad {
    private static final int MOST = 2_000_000;

    private final SqliteStore store;
    private final Crowd crowd;
    private final InstantSource clock;
    private final Map<UserId, Head> heads = new ConcurrentHashMap<>();

    StoreLoad(SqliteStore store, Crowd crowd, InstantSource clock) {
        this.store = store;
        this.crowd = crowd;
        this.clock = clock;
        for (var person : crowd.people()) {
            heads.put(person.user(), store.read(person.user(), 0).getLast().head());
        }
    }

    Measured run(int callers, Duration warmUp, Duration length) throws InterruptedException {
        var nanos = new long[MOST];
        var done = new AtomicInteger();
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + length.toNanos();
        var finished = new CountDownLatch(callers);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                executor.execute(
                        () -> {
                            call(number, callers, start, end, nanos, done);
                            finished.countDown();
                        });
            }
            finished.await();
        }
        return new Measured(nanos, done.get(), (System.nanoTime() - start) / 1e9);
    }

    private void call(
            int caller, int callers, long start, long end, long[] nanos, AtomicInteger done) {
        for (long turn = 0; System.nanoTime() < end; turn++) {
            var person = crowd.of(caller, callers, turn);
            long sentAt = System.nanoTime();
            append(person);
            if (System.nanoTime() >= start) {
                nanos[done.getAndIncrement()] = System.nanoTime() - sentAt;
            }
        }
    }

    private void append(Person person) {
        var head = heads.get(person.user());
        if (head == null) {
            throw new IllegalStateException("nobody knows " + person.user());
        }
        var event = person.punch(head.seq() + 1, clock.instant());
        switch (store.append(person.user(), head, List.of(event))) {
            case Appended(var links) -> heads.put(person.user(), links.getLast().head());
            case Object other -> throw new IllegalStateException("not kept: " + other);
        }
    }
}
