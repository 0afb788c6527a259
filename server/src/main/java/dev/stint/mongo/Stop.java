package dev.stint.mongo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** That something is to end, and the rest between two tries, which it cuts short. */
final class Stop {
    private final CountDownLatch said = new CountDownLatch(1);

    void say() {
        said.countDown();
    }

    boolean isSaid() {
        return said.getCount() == 0;
    }

    /** Whether it is said within this time; an interrupted thread takes it for said. */
    boolean isSaidWithin(Duration patience) {
        try {
            return said.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The same within half of that time to all of it: not all who wait come back at once. */
    boolean isSaidWithinSome(Duration most) {
        var half = most.toMillis() / 2;
        return isSaidWithin(
                Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1)));
    }
}
