package dev.stint.sqlite;

import java.sql.SQLException;

/**
 * Moves the WAL's pages into the database file once there are many. Each changed index page is
 * written once however often it changed, so rare checkpoints halve what a write costs. SQLite's own
 * automatic checkpoint would keep its I/O errors to itself; closing and the next start need none,
 * since a WAL is only deleted after all of it has reached the file.
 */
final class WalCheckpoint implements Checkpoint {
    /** About 64 MB. */
    private static final int PAGES = 16_000;

    private final int pagesBetween;
    private long pagesAtLast;

    WalCheckpoint() {
        this(PAGES);
    }

    WalCheckpoint(int pagesBetween) {
        this.pagesBetween = pagesBetween;
    }

    @Override
    public void afterCommit(Prepared statements) throws SQLException {
        long pages = statements.first(Sql.WAL_PAGES, row -> row.getLong("log")).orElseThrow();
        if (pages < pagesAtLast) {
            pagesAtLast = 0;
        }
        if (pages - pagesAtLast < pagesBetween) {
            return;
        }
        boolean grewOn = pagesAtLast > 0;
        pagesAtLast = pages;
        // The first waits for nobody. Whoever reads can keep the WAL from starting anew after it;
        // then the second waits until they are done.
        Sql checkpoint = grewOn ? Sql.CHECKPOINT_AND_TRUNCATE : Sql.CHECKPOINT;
        statements.first(checkpoint, row -> row.getBoolean("busy"));
    }
}
