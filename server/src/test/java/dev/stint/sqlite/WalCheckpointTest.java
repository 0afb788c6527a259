package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalCheckpointTest {
    private static final int PAGES = 20;

    @TempDir Path folder;
    private Path file;
    private Connection connection;
    private Prepared statements;
    private WalCheckpoint checkpoint;

    @BeforeEach
    void open() throws SQLException {
        file = folder.resolve("stint.db");
        connection = Connections.toWrite(file);
        statements = new Prepared(connection);
        checkpoint = new WalCheckpoint(PAGES);
        execute(connection, "PRAGMA busy_timeout = 0");
        execute(connection, "CREATE TABLE page (bytes BLOB)");
    }

    @AfterEach
    void close() throws SQLException {
        statements.close();
    }

    @Test
    void aShortWalIsLeftAlone() throws Exception {
        long before = Files.size(file);
        commit(PAGES / 5);
        assertThat(Files.size(file)).isEqualTo(before);
    }

    @Test
    void theWalStartsAnewSoOften() throws Exception {
        commit(PAGES * 10);
        assertThat(pages()).isLessThanOrEqualTo(PAGES + 3);
        assertThat(Files.size(file)).isGreaterThan(8L * PAGES * 4096);
    }

    @Test
    void whileSomebodyReadsItGrowsAndThenGivesTheRoomBack() throws Exception {
        commit(1);
        try (Connection reader = Connections.toRead(file)) {
            execute(reader, "BEGIN");
            execute(reader, "SELECT count(*) FROM page");
            commit(PAGES * 10);
            assertThat(pages()).isGreaterThan(PAGES * 10);
        }
        long grown = Files.size(wal());
        commit(PAGES * 2);
        assertThat(pages()).isLessThanOrEqualTo(PAGES + 3);
        assertThat(Files.size(wal())).isLessThan(grown / 4);
    }

    @Test
    void whatAnEarlierProcessLeftCounts() throws Exception {
        checkpoint = new WalCheckpoint(Integer.MAX_VALUE);
        commit(PAGES * 3);
        checkpoint = new WalCheckpoint(PAGES);
        commit(2);
        assertThat(pages()).isLessThanOrEqualTo(3);
    }

    private void commit(int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            execute(connection, "INSERT INTO page VALUES (zeroblob(4000))");
            checkpoint.afterCommit(statements);
        }
    }

    private long pages() throws SQLException {
        return statements.first(Sql.WAL_PAGES, row -> row.getLong("log")).orElseThrow();
    }

    private Path wal() {
        return folder.resolve("stint.db-wal");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
