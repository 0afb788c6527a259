package dev.stint.sqlite;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Commits that wait to be let go, one by one, and are counted; or that find the disk full. */
public final class HeldCommit implements Commit {
    private final Semaphore reached = new Semaphore(0);
    private final Semaphore released = new Semaphore(Integer.MAX_VALUE / 2);
    private final AtomicInteger commits = new AtomicInteger();
    private volatile boolean isFull;

    @Override
    public void run(Prepared statements) throws SQLException {
        reached.release();
        released.acquireUninterruptibly();
        if (isFull) {
            throw new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
        }
        Commit.PLAIN.run(statements);
        commits.incrementAndGet();
    }

    /** From now on every commit waits for {@link #release}. */
    public void hold() {
        reached.drainPermits();
        released.drainPermits();
    }

    /** Waits until a commit is about to run. */
    public void awaitReached() {
        reached.acquireUninterruptibly();
    }

    /** Lets the one that waits, and all that come, go. */
    public void release() {
        released.release(Integer.MAX_VALUE / 2);
    }

    /** From now on there is no room on the disk for any, or there is again. */
    public void setFull(boolean full) {
        isFull = full;
    }

    /** How many have run. */
    public int commits() {
        return commits.get();
    }
}
