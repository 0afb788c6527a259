package dev.stint.sqlite;

import java.sql.SQLException;

/**
 * One change, all of it or nothing. Runs on the writer's thread, inside its transaction; perhaps a
 * second time, where what the first time did was rolled back.
 *
 * @param <T> what its caller is told once it is committed
 */
@FunctionalInterface
interface Write<T> {
    /** May undo what it did so far by running {@link Sql#UNDO_WRITE}. */
    T run(Prepared statements) throws SQLException;
}
