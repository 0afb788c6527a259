package dev.stint.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** How the file is opened. */
final class Connections {
    private static final int BUSY_TIMEOUT_MS = 3_000;

    private static final int CACHE_KIB = 16_384;

    static Connection toWrite(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // Nobody reads them; the driver would ask for one after every insert.
        config.setGetGeneratedKeys(false);
        Connection connection = connection(file, config);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            // On macOS a plain fsync does not reach the disk; elsewhere these two mean nothing.
            statement.execute("PRAGMA fullfsync = ON");
            statement.execute("PRAGMA checkpoint_fullfsync = ON");
            // The writer runs them itself: see WalCheckpoint.
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
        return connection;
    }

    /** A new file, with no log of its own beside it: it will get another name. */
    static Connection toFill(Path file) throws SQLException {
        return connection(file, new SQLiteConfig());
    }

    /** Changes nothing, not even a file that turns out to be somebody else's. */
    static Connection toRead(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return connection(file, config);
    }

    private static Connection connection(Path file, SQLiteConfig config) throws SQLException {
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private Connections() {}
}
