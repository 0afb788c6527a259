package dev.stint.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

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

    /** Overwrites the first page of a table or an index; nobody may have the file open. */
    public static void overwrite(Path folder, String table) throws SQLException, IOException {
        long size = number(folder, "PRAGMA page_size");
        String root = "SELECT rootpage FROM sqlite_schema WHERE name = '%s'".formatted(table);
        long page = number(folder, root);
        byte[] garbage = new byte[Math.toIntExact(size)];
        Arrays.fill(garbage, (byte) 0xA5);
        Path file = folder.resolve("stint.db");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(garbage), (page - 1) * size);
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
