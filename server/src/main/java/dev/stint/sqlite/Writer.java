package dev.stint.sqlite;

import dev.stint.session.SessionStore.Shortage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that writes. Whatever waits when it looks becomes one transaction and one sync of
 * the disk; only after that commit is anybody answered. A platform thread: calls into SQLite would
 * hold a virtual thread's carrier for as long as the disk takes.
 */
final class Writer implements AutoCloseable {
    /** With more than these waiting, being told at once is better than being told late. */
    static final int WAITING_MAX = 8192;

    // Bounds how long the first of a batch waits for the last.
    private static final int BATCH_MAX = 512;

    private static final PendingWrite<String> LAST = new PendingWrite<>(statements -> "last");

    private final BlockingQueue<PendingWrite<?>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final List<PendingWrite<?>> batch = new ArrayList<>();
    private final Prepared statements;
    private final Commit commit;
    private final Checkpoint checkpoint;
    private final FailStop failStop;
    private final FullDisk fullDisk;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;

    Writer(
            Prepared statements,
            Commit commit,
            Checkpoint checkpoint,
            FailStop failStop,
            FullDisk fullDisk) {
        this.statements = statements;
        this.commit = commit;
        this.checkpoint = checkpoint;
        this.failStop = failStop;
        this.fullDisk = fullDisk;
        this.thread = Thread.ofPlatform().name("stint-writer").daemon().start(this::work);
    }

    /** Waits until the write is committed, or until it is known that it will not be. */
    <T> Written<T> write(Write<T> write) {
        if (closing) {
            throw new IllegalStateException("the store is closed");
        }
        PendingWrite<T> pending = new PendingWrite<>(write);
        if (!waiting.offer(pending)) {
            return new Written.NotWritten<>(Shortage.BUSY);
        }
        if (ended && waiting.remove(pending)) {
            pending.abandon();
        }
        return pending.await();
    }

    /** How many wait for the next batch. */
    int waiting() {
        return waiting.size();
    }

    /** Commits what waits, then closes the connection. */
    @Override
    public void close() throws SQLException {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                if (ended || waiting.offer(LAST, 100, TimeUnit.MILLISECONDS)) {
                    thread.join();
                }
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        batch.forEach(PendingWrite::abandon);
        waiting.forEach(PendingWrite::abandon);
        statements.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            boolean last = false;
            while (!last) {
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH_MAX - 1);
                last = batch.contains(LAST);
                keep();
                batch.clear();
            }
        } catch (Throwable broken) {
            failStop.stop("a write did not reach the disk: " + broken.getMessage(), broken);
            return;
        }
        ended = true;
        waiting.drainTo(batch);
    }

    private void keep() throws SQLException {
        long changesBefore = statements.changes();
        try {
            if (!runTogether()) {
                rollBack();
                runApart();
            }
            commit.run(statements);
        } catch (SQLException broken) {
            Shortage shortage =
                    switch (Failure.of(broken)) {
                        case DISK_FULL -> Shortage.DISK_FULL;
                        case BUSY -> Shortage.BUSY;
                        case BUG, UNKNOWN_STATE -> throw broken;
                    };
            rollBack();
            if (shortage == Shortage.DISK_FULL) {
                fullDisk.met(broken);
            }
            batch.forEach(write -> write.refuse(shortage));
            return;
        }
        // What changes nothing needs no room.
        if (statements.changes() > changesBefore) {
            fullDisk.passed();
        }
        batch.forEach(PendingWrite::answer);
        checkpoint();
    }

    private void checkpoint() throws SQLException {
        try {
            checkpoint.afterCommit(statements);
        } catch (SQLException broken) {
            switch (Failure.of(broken)) {
                case DISK_FULL, BUSY -> {}
                case BUG, UNKNOWN_STATE -> throw broken;
            }
        }
    }

    // Two savepoint statements for each write cost as much as the write; they are rarely needed.
    private boolean runTogether() throws SQLException {
        statements.run(Sql.BEGIN);
        try {
            for (PendingWrite<?> write : batch) {
                write.run(statements);
            }
            return true;
        } catch (SQLException broken) {
            if (Failure.of(broken) != Failure.BUG) {
                throw broken;
            }
            return false;
        } catch (RuntimeException broken) {
            return false;
        }
    }

    private void runApart() throws SQLException {
        statements.run(Sql.BEGIN);
        for (PendingWrite<?> write : batch) {
            write.runApart(statements);
        }
    }

    private void rollBack() throws SQLException {
        try {
            statements.run(Sql.ROLLBACK);
        } catch (SQLException broken) {
            // A full disk may have rolled back already; then there is no transaction to end.
            if (Failure.of(broken) != Failure.BUG) {
                throw broken;
            }
        }
    }
}
