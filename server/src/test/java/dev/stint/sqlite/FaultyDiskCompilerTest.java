package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** A proof on a failing disk is never skipped without a word where it has to be run. */
class FaultyDiskCompilerTest {
    @TempDir Path folder;

    @Test
    void underCiAMissingCompilerFails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> FaultyDisk.compiler(Map.of("PATH", "/nowhere", "CI", "true")))
                .withMessageContaining("gcc and libc6-dev");
    }

    @Test
    void elsewhereAMissingCompilerLeavesTheTestOut() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> FaultyDisk.compiler(Map.of("PATH", "/nowhere")))
                .withMessageContaining("gcc and libc6-dev");
    }

    @Test
    void theOneThatIsNamedIsTakenThenWhatIsOnThePath() throws IOException {
        Path named = program("my-cc");
        Path usual = program("gcc");
        String path = "/nowhere:" + folder;
        assertThat(FaultyDisk.compiler(Map.of("PATH", path))).isEqualTo(usual);
        assertThat(FaultyDisk.compiler(Map.of("PATH", path, "CC", "my-cc"))).isEqualTo(named);
        assertThat(FaultyDisk.compiler(Map.of("CC", named.toString()))).isEqualTo(named);
    }

    private Path program(String name) throws IOException {
        Path program = Files.createFile(folder.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
