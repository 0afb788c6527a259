package dev.stint.mongo.proxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The troubles that are to come, each at its command, and how often each has come. */
final class Troubles {
    private static final long PATIENCE_SECONDS = 60;

    private static final class Armed {
        private final Trouble trouble;
        private final Predicate<Asked> on;
        private int passing;
        private int times;

        private Armed(Trouble trouble, Predicate<Asked> on, int passing, int times) {
            this.trouble = trouble;
            this.on = on;
            this.passing = passing;
            this.times = times;
        }

        private boolean strikes(Asked asked) {
            if (times == 0 || !on.test(asked)) {
                return false;
            }
            if (passing > 0) {
                passing--;
                return false;
            }
            times--;
            return true;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Armed> armed = new ArrayDeque<>();
    private final Map<Trouble, Integer> fired = new EnumMap<>(Trouble.class);
    private final Map<Integer, Integer> answered = new HashMap<>();
    private int releases;
    private int wentOn;

    void arm(Trouble trouble, Predicate<Asked> on, int passing, int times) {
        lock.lock();
        try {
            armed.add(new Armed(trouble, on, passing, times));
        } finally {
            lock.unlock();
        }
    }

    /** What this command meets. */
    @Nullable Trouble next(Asked asked) {
        lock.lock();
        try {
            for (Armed one : armed) {
                if (one.strikes(asked)) {
                    fired.merge(one.trouble, 1, Integer::sum);
                    changed.signalAll();
                    return one.trouble;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    int fired(Trouble trouble) {
        lock.lock();
        try {
            return fired.getOrDefault(trouble, 0);
        } finally {
            lock.unlock();
        }
    }

    int answered(int code) {
        lock.lock();
        try {
            return answered.getOrDefault(code, 0);
        } finally {
            lock.unlock();
        }
    }

    void noteAnswered(int code) {
        lock.lock();
        try {
            answered.merge(code, 1, Integer::sum);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitFired(Trouble trouble, int times) throws InterruptedException {
        await(() -> fired.getOrDefault(trouble, 0) >= times, trouble + " has not come");
    }

    /** Waits until all that hangs is told to go on, once more than it has been so far. */
    void hang() throws InterruptedException {
        lock.lock();
        try {
            int seen = releases;
            await(() -> releases > seen, "what hangs was not told to go on");
        } finally {
            lock.unlock();
        }
    }

    void noteWentOn() {
        lock.lock();
        try {
            wentOn++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitWentOn(int times) throws InterruptedException {
        await(() -> wentOn >= times, "what hung has not gone on");
    }

    void release() {
        lock.lock();
        try {
            releases++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void disarm() {
        lock.lock();
        try {
            armed.clear();
        } finally {
            lock.unlock();
        }
    }

    private interface Reached {
        boolean now();
    }

    private void await(Reached reached, String otherwise) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!reached.now()) {
                if (nanos <= 0) {
                    throw new AssertionError(otherwise);
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
