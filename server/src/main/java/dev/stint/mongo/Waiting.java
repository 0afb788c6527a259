package dev.stint.mongo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that wait for something to do, until they are ended. Safe for many threads. */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final List<Thread> threads = new ArrayList<>();
    private boolean isEnded;

    /** What such a thread does. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    /** Runs a task on a thread of its own. */
    void run(String name, Task task) {
        lock.lock();
        try {
            threads.add(Thread.ofVirtual().name(name).start(() -> runHere(name, task)));
        } finally {
            lock.unlock();
        }
    }

    private static void runHere(String name, Task task) {
        try {
            task.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOG.error("{} ended", name, broken);
        }
    }

    /** Has those that wait look whether it is so now. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is so; false where it was ended first. */
    boolean until(BooleanSupplier isSo) throws InterruptedException {
        lock.lock();
        try {
            while (!isEnded && !isSo.getAsBoolean()) {
                changed.await();
            }
            return !isEnded;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for so long; false, and no longer, where it was ended. */
    boolean pause(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            var left = pause.toNanos();
            while (!isEnded && left > 0) {
                left = ended.awaitNanos(left);
            }
            return !isEnded;
        } finally {
            lock.unlock();
        }
    }

    /** Has the tasks end, and waits for that, not for long. */
    void end(Duration patience) {
        List<Thread> running;
        lock.lock();
        try {
            isEnded = true;
            changed.signalAll();
            ended.signalAll();
            running = List.copyOf(threads);
        } finally {
            lock.unlock();
        }
        try {
            for (var thread : running) {
                if (!thread.join(patience)) {
                    LOG.warn("{} has not ended in {}", thread.getName(), patience);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
