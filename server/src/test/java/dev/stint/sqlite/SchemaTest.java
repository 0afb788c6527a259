package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.log.UserId;
import dev.stint.sqlite.StoreRefusal.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    @TempDir Path folder;
    private Path file;
    private Path copy;

    @BeforeEach
    void paths() {
        file = folder.resolve("stint.db");
        copy = folder.resolve("stint-form-1.db");
    }

    @Test
    void aNewFileIsStintsAndOfTheNewestForm() throws Exception {
        Databases.open(folder).close();
        assertThat(Databases.number(folder, "PRAGMA application_id")).isEqualTo(0x53746e74);
        assertThat(Databases.number(folder, "PRAGMA user_version")).isEqualTo(3);
        assertThat(copy).doesNotExist();
    }

    @Test
    void anOlderFileIsCopiedAndThenBroughtUpToDate() throws Exception {
        olderFileWithOnePerson();
        Files.writeString(folder.resolve("stint-form-1.db.part"), "left by an attempt");

        SqliteStore store = new SqliteStore(Databases.open(folder));

        store.scan(user -> assertThat(user).isEqualTo(new UserId("anna")));
        assertThat(Databases.number(folder, "SELECT count(*) FROM sign_in")).isZero();
        store.close();
        assertThat(Databases.number(folder, "PRAGMA user_version")).isEqualTo(3);
        try (Connection old = Connections.toRead(copy);
                Statement statement = old.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA user_version").getInt(1)).isEqualTo(1);
            assertThat(statement.executeQuery("SELECT id FROM person").getString(1))
                    .isEqualTo("anna");
        }
        assertThat(folder.resolve("stint-form-1.db.part")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @Test
    void anUpToDateFileIsNotCopied() {
        Databases.open(folder).close();
        Databases.open(folder).close();
        assertThat(folder).isDirectoryNotContaining("glob:**form**");
    }

    @Test
    void aFileOfANewerStintIsLeftAlone() throws Exception {
        Databases.open(folder).close();
        change("PRAGMA user_version = 4");
        refused(Code.NEWER_SCHEMA, "newer Stint", "form is 4", "knows 3");
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws Exception {
        change("CREATE TABLE photo (name TEXT)");
        refused(Code.FOREIGN_FILE, "another program");
    }

    @Test
    void anotherProgramsEmptyDatabaseIsLeftAlone() throws Exception {
        change("PRAGMA application_id = 77");
        refused(Code.FOREIGN_FILE, "another program");
    }

    @Test
    void anotherProgramsDatabaseWithItsOwnLogIsLeftAlone() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE photo (name TEXT)");
            refused(Code.FOREIGN_FILE, "another program");
            assertThat(folder.resolve("stint.db-wal")).isNotEmptyFile();
        }
    }

    @Test
    void aTextIsNoDatabase() throws Exception {
        Files.writeString(file, "hello");
        refused(Code.FOREIGN_FILE, "no database");
        Files.writeString(file, "hello ".repeat(10_000));
        refused(Code.FOREIGN_FILE, "no database");
    }

    @Test
    void aFileThatWasCutOffIsDamagedAndLeftAlone() throws Exception {
        Databases.open(folder).close();
        for (int size : new int[] {8192, 4096, 511, 100, 16, 7}) {
            cutOff(size);
            refused(Code.DAMAGED, "damaged or was cut off", "backup");
        }
    }

    @Test
    void zerosInTheFilesPlaceAreWhatACrashLeft() throws Exception {
        Files.write(file, new byte[65_536]);
        refused(Code.DAMAGED, "damaged or was cut off", "backup");
    }

    private void cutOff(int size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(channel.size()).isGreaterThan(size);
            channel.truncate(size);
        }
    }

    @Test
    void aFolderInTheFilesPlaceIsNoDatabase() throws Exception {
        Files.createDirectory(file);
        assertThatThrownBy(() -> Databases.open(folder))
                .isInstanceOfSatisfying(
                        StoreRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(Code.UNUSABLE));
    }

    private void refused(Code code, String... words) throws Exception {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Databases.open(folder))
                .isInstanceOfSatisfying(
                        StoreRefusal.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(code);
                            assertThat(refusal.reason()).contains(words).contains("stint.db");
                        });
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void olderFileWithOnePerson() throws Exception {
        try (Connection connection = Connections.toWrite(file);
                Statement statement = connection.createStatement()) {
            new Schema(1).migrate(connection, file);
            statement.executeUpdate("INSERT INTO person (id) VALUES ('anna')");
        }
        assertThat(Databases.number(folder, "PRAGMA user_version")).isEqualTo(1);
    }
}
