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
    /** What throws is undone; what returns has taken back what its answer does not say. */
    T run(Prepared statements) throws SQLException;
}
