package dev.stint.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases for tests, with a hand on their commits. */
public final class Databases {
    private static final FailStop FAILS_THE_TEST =
            (reason, cause) -> {
                throw new AssertionError(reason, cause);
            };

    /** A plain one; nothing may go wrong with its disk. */
    public static Database open(Path folder) {
        return Database.open(folder, FAILS_THE_TEST);
    }

    /** One whose commits can be held. */
    public static Database open(Path folder, FailStop failStop, HeldCommit commit) {
        return Database.open(folder, failStop, commit);
    }

    static Database open(Path folder, Commit commit) {
        return Database.open(folder, FAILS_THE_TEST, commit);
    }

    /** The number that another connection to this folder's file sees. */
    static long number(Path folder, String sql) throws SQLException {
        try (Connection connection = Connections.toRead(folder.resolve("stint.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    /** Runs a statement on the writer's own connection. */
    public static void runAsWriter(Database database, String sql) {
        database.write(
                statements -> {
                    try (Statement statement = statements.connection().createStatement()) {
                        return statement.execute(sql);
                    }
                });
    }

    private Databases() {}
}
