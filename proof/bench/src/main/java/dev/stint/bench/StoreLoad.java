package dev.stint.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The store alone, called in this process by as many virtual threads as there are callers. */
final class StoreLoad {
    private static final int MOST = 2_000_000;

    private final Appends appends;
    private final Crowd crowd;

    StoreLoad(Appends appends, Crowd crowd) {
        this.appends = appends;
        this.crowd = crowd;
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
            appends.next(person);
            if (System.nanoTime() >= start) {
                nanos[done.getAndIncrement()] = System.nanoTime() - sentAt;
            }
        }
    }
}
