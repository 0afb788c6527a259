package dev.stint.http;

import dev.stint.main.RunningStint;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One server for all tests of a class, on which Ada has the first account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedStint {
    protected RunningStint stint;
    protected Person ada;

    @BeforeAll
    final void start(@TempDir Path data) {
        // Every test may send what it likes: that there are limits is tested elsewhere.
        stint = RunningStint.on(data, Map.of("STINT_COMMANDS_BURST", "100000"));
        ada = Person.first(stint, "ada@example.org");
    }

    @AfterAll
    final void stop() {
        stint.close();
    }
}
