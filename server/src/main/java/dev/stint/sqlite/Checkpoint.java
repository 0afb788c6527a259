package dev.stint.sqlite;

import java.sql.SQLException;

/** What follows a commit that was answered: the WAL is kept short. A test may fail it. */
@FunctionalInterface
interface Checkpoint {
    /** A full disk or somebody who holds the file is for the next time; other errors are final. */
    void afterCommit(Prepared statements) throws SQLException;
}
