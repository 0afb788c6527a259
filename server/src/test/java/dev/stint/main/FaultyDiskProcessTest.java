package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.http.Person;
import dev.stint.sqlite.Child;
import dev.stint.sqlite.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a disk that fails, as its clients see it. */
@Timeout(300)
class FaultyDiskProcessTest {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");

    @TempDir Path data;
    @TempDir Path faults;

    @Test
    void aFullDiskIsToldAndAFailedSyncStopsTheProcessWithoutAnAnswer() throws Exception {
        var disk = FaultyDisk.compiled(faults);
        var preloaded = Map.of("LD_PRELOAD", disk.toString(), "FAULTY_DISK", faults.toString());
        var faulty = start(preloaded);
        var ada = Person.first(base(faulty.line), link(faulty.line), "ada@example.org");
        assertThat(ada.punch(1, "IN", NINE).status()).isEqualTo(200);

        var full = Files.createFile(faults.resolve("no-space"));
        assertThat(ada.punch(2, "OUT", NINE.plusSeconds(1)).code()).isEqualTo("disk-full");
        assertThat(cursor(ada)).startsWith("3:");
        Files.delete(full);
        assertThat(ada.punch(2, "OUT", NINE.plusSeconds(1)).status()).isEqualTo(200);

        var failing = Files.createFile(faults.resolve("fail-sync"));
        assertThatThrownBy(() -> ada.punch(3, "IN", NINE.plusSeconds(2)))
                .hasMessageStartingWith("no answer");
        assertThat(faulty.process.waitFor()).isEqualTo(70);
        assertThat(faults.resolve("failed-syncs")).isNotEmptyFile();

        Files.delete(failing);
        var sound = start(Map.of());
        var again = new Person(base(sound.line), ada.user(), ada.mail(), ada.cookie());
        var result = again.punch(3, "IN", NINE.plusSeconds(2)).json().path("results").get(0);
        assertThat(result.has("applied") || result.has("duplicate")).isTrue();
        assertThat(cursor(again)).startsWith("5:");
        sound.process.destroy();
        sound.process.waitFor();
    }

    /** A process, and the last line of its greeting. */
    private record Started(Process process, String line) {}

    private Started start(Map<String, String> more) throws IOException {
        var environment = new HashMap<>(more);
        environment.put("STINT_DATA", data.toString());
        environment.put("STINT_LISTEN", "127.0.0.1:0");
        var process = new Child(Main.class).start(environment, "serve");
        var greeting = process.inputReader();
        greeting.readLine();
        var line = greeting.readLine();
        if (more.isEmpty()) {
            return new Started(process, line);
        }
        greeting.readLine();
        return new Started(process, greeting.readLine());
    }

    private static String cursor(Person person) {
        return person.get("/api/session").json().path("cursor").asText();
    }

    private static String base(String line) {
        return line.strip().replaceFirst("/(#.*)?$", "");
    }

    private static String link(String line) {
        return line.substring(line.indexOf('=') + 1);
    }
}
