package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.sqlite.HeldCommit;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hand on commits and on the clock is for tests: what ships has never heard of it. */
class ShippedTest {
    private static final List<String> TEST_ONLY =
            List.of(
                    TestMain.class.getSimpleName(),
                    Control.class.getName(),
                    MovableClock.class.getSimpleName(),
                    HeldCommit.class.getSimpleName());

    @Test
    void noClassThatShipsNamesATestsHook() throws IOException, URISyntaxException {
        var shipped =
                Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(shipped)) {
            var classes = files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(classes).hasSizeGreaterThan(100);
            for (var file : classes) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(TEST_ONLY).noneMatch(name -> text.contains(name.replace('.', '/')));
            }
        }
    }
}
