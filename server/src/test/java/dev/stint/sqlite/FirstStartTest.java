package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.UserId;
import dev.stint.store.Punches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a first start, and what only looks like one because something was lost. */
class FirstStartTest {
    private static final UserId ANNA = new UserId("anna");

    @TempDir Path folder;

    @Test
    void aFileOfNothingIsNoFirstStart() throws IOException {
        Path file = Files.createFile(folder.resolve("stint.db"));
        assertThat(OpenProbe.outcome(folder))
                .startsWith("empty-file: " + file + " is empty")
                .contains("backup");
        assertThat(file).isEmptyFile();

        Files.delete(file);
        assertThat(OpenProbe.outcome(folder)).isEqualTo("opened");
    }

    @Test
    void aFileThatLostAllItHeldKeepsTheLogBesideIt() throws IOException {
        Path log = copyOfALogThatWasNotMovedYet();
        long size = Files.size(log);
        Files.createFile(folder.resolve("stint.db"));
        assertThat(OpenProbe.outcome(folder)).startsWith("empty-file: ");
        assertThat(log).hasSize(size);
    }

    @Test
    void aFileThatIsGoneIsMissedWhereItsLogIsStillThere() throws IOException {
        Path log = copyOfALogThatWasNotMovedYet();
        long size = Files.size(log);
        assertThat(OpenProbe.outcome(folder))
                .startsWith("missing-file: ")
                .contains("stint.db is gone, but stint.db-wal is there");
        assertThat(log).hasSize(size);
        assertThat(folder.resolve("stint.db")).doesNotExist();
    }

    @Test
    void aFileThatIsGoneIsMissedWhereTheCopyOfAnUpgradeIsStillThere() throws IOException {
        Files.writeString(folder.resolve("stint-form-1.db"), "an earlier form");
        assertThat(OpenProbe.outcome(folder)).startsWith("missing-file: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stint.lock", "stint.db.part", "stint.db.part-journal"})
    void aFirstStartThatWasKilledIsMadeAgain(String left) throws IOException {
        Files.createFile(folder.resolve("stint.lock"));
        if (!left.equals("stint.lock")) {
            Files.writeString(folder.resolve(left), "half of it");
        }
        assertThat(OpenProbe.outcome(folder)).isEqualTo("opened");
        assertThat(folder).isDirectoryNotContaining("glob:**part**");
    }

    @Test
    void aFirstStartThatWasKilledAfterTheFirstScriptIsMadeAgain() throws Exception {
        halfMade(folder.resolve("stint.db.part"));
        assertThat(OpenProbe.outcome(folder)).isEqualTo("opened");
        assertThat(Databases.number(folder, "SELECT count(*) FROM person")).isZero();
    }

    private static void halfMade(Path file) throws SQLException, IOException {
        try (Connection connection = Connections.toFill(file)) {
            new Schema(1).migrate(connection, file);
            connection.createStatement().executeUpdate("INSERT INTO person (id) VALUES ('x')");
        }
    }

    /** As a kill leaves it: all that was punched is in the log alone. */
    private Path copyOfALogThatWasNotMovedYet() throws IOException {
        Path other = folder.resolve("other");
        Path log = folder.resolve("stint.db-wal");
        try (SqliteStore store = new SqliteStore(Databases.open(other))) {
            store.append(ANNA, Chain.start(ANNA), Punches.from(1, 1));
            Files.copy(other.resolve("stint.db-wal"), log);
        }
        assertThat(log).isNotEmptyFile();
        Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(other));
        return log;
    }
}
