package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.sqlite.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real program in a process of its own: what it says and how it ends. */
@Timeout(300)
class ProcessTest {
    private static final int CANNOT_START = 2;
    private static final Map<String, String> LOG_AS_IT_SHIPS =
            Map.of("JDK_JAVA_OPTIONS", "-Dlogback.configurationFile=logback.xml");

    @TempDir Path data;
    @TempDir Path elsewhere;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "serve --help"})
    void helpListsEverySetting(String arguments) throws Exception {
        var process = new Child(Main.class).start(Map.of(), (Object[]) arguments.split(" "));
        var text = String.join("\n", process.inputReader().readAllLines());
        assertThat(process.waitFor()).isZero();
        for (var setting : Setting.values()) {
            assertThat(text).contains(setting.name()).contains(setting.about());
        }
    }

    @Test
    void anUnknownSettingIsRefusedByName() throws Exception {
        assertThat(complaints(Map.of("STINT_DTA", "./data")))
                .containsExactly(
                        "stint: cannot start: unknown setting STINT_DTA in the environment"
                                + " (unknown-setting)",
                        "stint: stint --help lists all settings");
    }

    @Test
    void aPortInUseIsToldInOneLine() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var listen = "127.0.0.1:" + other.getLocalPort();
            assertThat(complaints(Map.of("STINT_LISTEN", listen)))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "stint: cannot start: port " + other.getLocalPort() + " of 127.0.0.1")
                    .endsWith("Address already in use (port-not-free)");
        }
    }

    @Test
    void anAddressThatIsNotHereIsToldInOneLine() throws Exception {
        assertThat(complaints(Map.of("STINT_LISTEN", "nowhere.invalid:0")))
                .singleElement()
                .asString()
                .startsWith("stint: cannot start: nowhere.invalid is no address of this machine")
                .endsWith("(no-such-address)");
    }

    @Test
    void aFileOfAnotherProgramIsLeftAlone() throws Exception {
        var file = data.resolve("stint.db");
        Files.writeString(file, "not ours, and long enough to be taken for a database file");
        assertThat(complaints(Map.of())).singleElement().asString().endsWith("(foreign-file)");
        assertThat(file).hasContent("not ours, and long enough to be taken for a database file");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldInOneLine() throws Exception {
        Files.createFile(data.resolve("stint.db"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
        var child = new Child(Main.class).unprivileged(elsewhere);
        assertThat(writeFails()).isTrue();
        var process = child.start(environment(Map.of()), "serve");
        var told = process.errorReader().readAllLines();
        assertThat(process.waitFor()).isEqualTo(CANNOT_START);
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("stint: cannot start: ")
                .endsWith("(read-only)");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }

    // As the user that the child runs as: as root a plain write would succeed.
    private boolean writeFails() throws IOException, InterruptedException {
        var touch = "touch " + data.resolve("probe");
        var command =
                "root".equals(System.getProperty("user.name"))
                        ? "setpriv --reuid=65534 --regid=65534 --clear-groups " + touch
                        : touch;
        var process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
        process.inputReader().readAllLines();
        return process.waitFor() != 0;
    }

    @Test
    void aSecondOneOnTheSameFolderIsRefusedAndTheFirstStopsInGoodOrder() throws Exception {
        var first = new Child(Main.class).start(environment(LOG_AS_IT_SHIPS), "serve");
        var greeting = first.inputReader();
        assertThat(greeting.readLine()).startsWith("Stint ").endsWith(" is at");
        assertThat(greeting.readLine()).startsWith("  http://127.0.0.1:");
        assertThat(greeting.readLine()).startsWith("Nobody has an account yet.");
        assertThat(greeting.readLine()).contains("/#first-run=");

        assertThat(complaints(Map.of())).singleElement().asString().endsWith("(in-use)");

        // Its own destroy would also close what it says.
        first.toHandle().destroy();
        var lines = first.errorReader().readAllLines();
        assertThat(first.waitFor()).isEqualTo(128 + 15);
        assertThat(lines).last().asString().endsWith("Server: stopped");
        assertThat(lines).noneMatch(line -> line.contains("first-run"));
    }

    @Test
    void aStopThatWentWrongHasAnotherExitCode() throws Exception {
        var process = new Child(UncleanProbe.class).start(environment(LOG_AS_IT_SHIPS));
        assertThat(process.inputReader().readLine()).startsWith("Stint ").endsWith(" is at");
        // It greets a moment before it is ready to be stopped; another start takes longer.
        assertThat(complaints(Map.of())).singleElement().asString().endsWith("(in-use)");
        process.toHandle().destroy();
        var lines = process.errorReader().readAllLines();
        assertThat(process.waitFor()).isEqualTo(70);
        assertThat(String.join("\n", lines)).contains("something did not close");
    }

    private List<String> complaints(Map<String, String> settings)
            throws IOException, InterruptedException {
        var process = new Child(Main.class).start(environment(settings), "serve");
        var told = process.errorReader().readAllLines();
        assertThat(process.inputReader().readAllLines()).isEmpty();
        assertThat(process.waitFor()).isEqualTo(CANNOT_START);
        return told;
    }

    private Map<String, String> environment(Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        environment.put("STINT_DATA", data.toString());
        environment.put("STINT_LISTEN", "127.0.0.1:0");
        environment.putAll(settings);
        return environment;
    }
}
