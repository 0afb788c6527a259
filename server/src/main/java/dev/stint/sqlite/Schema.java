package dev.stint.sqlite;

import dev.stint.sqlite.StoreRefusal.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The form of the file: numbered scripts, each run once, in order. {@code user_version} says how
 * many have run, {@code application_id} that the file is Stint's.
 */
final class Schema {
    /** "Stnt" in ASCII. */
    static final int APPLICATION_ID = 0x53746e74;

    private static final List<String> SCRIPTS =
            List.of("001-log.sql", "002-accounts.sql", "003-programs.sql");

    private final List<String> scripts;

    Schema() {
        this(SCRIPTS);
    }

    /** As an earlier version of Stint had it. */
    Schema(int version) {
        this(SCRIPTS.subList(0, version));
    }

    private Schema(List<String> scripts) {
        this.scripts = scripts;
    }

    int version() {
        return scripts.size();
    }

    /** Refuses a file that is not Stint's, or of a later Stint, without touching it. */
    void check(Path file) {
        try (Connection connection = Connections.toRead(file)) {
            int application = number(connection, "PRAGMA application_id");
            int version = number(connection, "PRAGMA user_version");
            boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
            boolean untouched = application == 0 && version == 0 && empty;
            if (application != APPLICATION_ID && !untouched) {
                throw new StoreRefusal(
                        Code.FOREIGN_FILE,
                        file + " is another program's database: name another folder");
            }
            if (version > version()) {
                throw new StoreRefusal(
                        Code.NEWER_SCHEMA,
                        "%s was written by a newer Stint: its form is %d, this one knows %d"
                                .formatted(file, version, version()));
            }
        } catch (SQLException broken) {
            throw Unopened.because(file, broken);
        }
    }

    /** Makes the file, of this form and with nothing in it. */
    void create(Path file) throws SQLException, IOException {
        WholeFile.make(
                file,
                unfinished -> {
                    try (Connection connection = Connections.toFill(unfinished)) {
                        migrate(connection, unfinished);
                    }
                });
    }

    /** Brings the file to this form; one that holds something already is copied beside it first. */
    void migrate(Connection connection, Path file) throws SQLException, IOException {
        int version = number(connection, "PRAGMA user_version");
        if (version > 0 && version < version()) {
            backUp(connection, file, version);
        }
        for (int next = version + 1; next <= version(); next++) {
            run(connection, script(next), next);
        }
    }

    private static void run(Connection connection, String script, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                statement.executeUpdate(script);
                statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
                statement.executeUpdate("PRAGMA user_version = " + version);
                statement.executeUpdate("COMMIT");
            } catch (SQLException broken) {
                rollBack(statement, broken);
                throw broken;
            }
        }
    }

    // A full disk has rolled back by itself: what says so counts, not that nothing was left to do.
    private static void rollBack(Statement statement, SQLException why) {
        try {
            statement.executeUpdate("ROLLBACK");
        } catch (SQLException nothingLeft) {
            why.addSuppressed(nothingLeft);
        }
    }

    private static void backUp(Connection connection, Path file, int version)
            throws SQLException, IOException {
        Path copy = file.resolveSibling("stint-form-" + version + ".db");
        WholeFile.make(
                copy,
                unfinished -> {
                    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                        vacuum.setString(1, unfinished.toString());
                        vacuum.execute();
                    }
                });
    }

    private String script(int version) {
        String name = scripts.get(version - 1);
        try (InputStream script = Schema.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getInt(1);
        }
    }
}
