package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.sqlite.Database;
import dev.stint.sqlite.Databases;
import dev.stint.sqlite.StoreRefusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal at the start is one line of one form, with a code that never changes. */
class RefusalsTest {
    private static final List<Database> HELD = new ArrayList<>();

    @TempDir Path data;

    @AfterEach
    void letGo() {
        HELD.forEach(Database::close);
        HELD.clear();
    }

    /** What is wrong: changes the folder, and may say something in the environment. */
    interface Fault {
        Map<String, String> in(Path data) throws Exception;
    }

    record Row(String code, String words, Fault fault) {
        @Override
        public String toString() {
            return code + ": " + words;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                said("unknown-setting", "STINT_DTA", Map.of("STINT_DTA", "x")),
                said("bad-setting", "STINT_LISTEN must be", Map.of("STINT_LISTEN", "8080")),
                said("bad-setting", "STINT_CONFIG", Map.of("STINT_CONFIG", "/nowhere/stint.conf")),
                said("no-such-address", "192.0.2.1", Map.of("STINT_LISTEN", "192.0.2.1:0")),
                new Row("in-use", "another Stint", RefusalsTest::openedByAnother),
                new Row("empty-file", "is empty", data -> file(data, "stint.db", new byte[0])),
                new Row("missing-file", "is gone", data -> file(data, "stint.db-wal", bytes(9))),
                new Row("foreign-file", "no database", data -> file(data, "stint.db", bytes(9))),
                new Row("foreign-file", "another program", data -> sql(data, "CREATE TABLE x (y)")),
                new Row("newer-schema", "newer", data -> sql(data, "PRAGMA user_version = 99")),
                new Row("damaged", "cut off", RefusalsTest::cutOff),
                new Row("damaged", "is damaged", RefusalsTest::accountsOverwritten),
                new Row("open-folder", "chmod 700", RefusalsTest::openToAll),
                new Row("unusable", "question mark", data -> at(data.resolve("what?"))),
                new Row(
                        "unusable",
                        "not a folder",
                        data -> at(Files.createFile(data.resolve("a-file")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isALineWithItsCode(Row row) throws Exception {
        var lines = refusals(row.fault.in(data));
        assertThat(lines.getFirst())
                .startsWith("stint: cannot start: ")
                .contains(row.words)
                .endsWith(" (" + row.code + ")");
        assertThat(lines.stream().filter(line -> !line.endsWith(" lists all settings"))).hasSize(1);
    }

    @Test
    void aPortThatIsNotFreeIsALineWithItsCode() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = other.getLocalPort();
            assertThat(refusals(Map.of("STINT_LISTEN", "127.0.0.1:" + port)))
                    .singleElement()
                    .asString()
                    .startsWith("stint: cannot start: port " + port + " of 127.0.0.1 ")
                    .contains("STINT_LISTEN")
                    .endsWith(" (port-not-free)");
        }
    }

    @Test
    void everyCodeIsMet() {
        var met = Stream.concat(rows().map(Row::code), Stream.of("port-not-free"));
        // A disk that is full or not to be written, and an old library, are elsewhere in the tests.
        var elsewhere = Stream.of("disk-full", "read-only", "old-library");
        var main = Arrays.stream(Refusal.Code.values()).map(Refusal.Code::word);
        var store = Arrays.stream(StoreRefusal.Code.values()).map(StoreRefusal.Code::word);
        assertThat(Stream.concat(met, elsewhere).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(main, store).toList());
    }

    private List<String> refusals(Map<String, String> more) {
        var environment = new HashMap<String, String>();
        environment.put("STINT_DATA", data.toString());
        environment.put("STINT_LISTEN", "127.0.0.1:0");
        environment.putAll(more);
        var said = new ByteArrayOutputStream();
        var errors = new PrintStream(said, true, StandardCharsets.UTF_8);
        var machine =
                new Machine(
                        environment,
                        settings -> Kept.in(Databases.open(settings.data())),
                        () -> RunningStint.NINE,
                        new MovableTicker(),
                        errors,
                        errors);
        assertThat(Launch.start(machine)).isEmpty();
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Row said(String code, String words, Map<String, String> environment) {
        return new Row(code, words, data -> environment);
    }

    private static Map<String, String> at(Path folder) {
        return Map.of("STINT_DATA", folder.toString());
    }

    private static byte[] bytes(int size) {
        return "not ours ".repeat(size).getBytes(StandardCharsets.US_ASCII);
    }

    private static Map<String, String> file(Path data, String name, byte[] bytes) throws Exception {
        ownersOnly(data);
        Files.write(data.resolve(name), bytes);
        return Map.of();
    }

    private static Map<String, String> sql(Path data, String sql) throws Exception {
        ownersOnly(data);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data + "/stint.db");
                var statement = connection.createStatement()) {
            if (sql.startsWith("PRAGMA")) {
                statement.execute("PRAGMA application_id = " + 0x53746e74);
            }
            statement.execute(sql);
        }
        return Map.of();
    }

    private static Map<String, String> cutOff(Path data) throws Exception {
        Databases.open(data).close();
        var file = data.resolve("stint.db");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5000));
        return Map.of();
    }

    private static Map<String, String> accountsOverwritten(Path data) throws Exception {
        Databases.open(data).close();
        Databases.overwrite(data, "sqlite_autoindex_account_1");
        return Map.of();
    }

    private static Map<String, String> openToAll(Path data) throws Exception {
        Files.createFile(data.resolve("letter.txt"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of();
    }

    private static Map<String, String> openedByAnother(Path data) {
        HELD.add(Databases.open(data.resolve("held")));
        return at(data.resolve("held"));
    }

    private static void ownersOnly(Path data) throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }
}
