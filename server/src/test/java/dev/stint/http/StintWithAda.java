package dev.stint.http;

import dev.stint.main.RunningStint;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For each test a server of its own, on which Ada has the first account. */
public abstract class StintWithAda {
    @TempDir private Path data;
    protected RunningStint stint;
    protected Person ada;

    /** The folder of its record. */
    protected final Path data() {
        return data;
    }

    /** What the operator says at first. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @BeforeEach
    final void start() {
        stint = RunningStint.on(data, settings());
        ada = Person.first(stint, "ada@example.org");
    }

    /** Stops it, and starts another on the same folder. Ada's browser still has its cookie. */
    protected final void restart(Map<String, String> settings) {
        stint.close();
        stint = RunningStint.on(data, settings);
        ada = new Person(stint.base(), ada.user(), ada.mail(), ada.cookie());
    }

    @AfterEach
    final void stop() {
        stint.commit().release();
        stint.close();
    }
}
