package dev.stint.sqlite;

import java.sql.SQLException;

/** The moment at which a batch becomes durable. A test may hold it, fail it or count it. */
@FunctionalInterface
interface Commit {
    Commit PLAIN = statements -> statements.run(Sql.COMMIT);

    void run(Prepared statements) throws SQLException;
}
