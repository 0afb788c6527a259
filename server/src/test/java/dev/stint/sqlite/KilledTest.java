package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it writes, again and again on one file. */
class KilledTest {
    @TempDir static Path folder;
    private static final Map<String, List<Head>> ACKNOWLEDGED = new HashMap<>();

    @RepeatedTest(3)
    void allThatWasAcknowledgedIsThereAfterAKill() throws Exception {
        Process process = new Child(WritingProbe.class).start(Map.of(), folder);
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i < 400; i++) {
                assertThat(note(lines.readLine())).isTrue();
            }
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            process.waitFor();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            while (note(lines.readLine())) {}
        }

        SqliteStore store = new SqliteStore(Databases.open(folder));
        assertThat(ACKNOWLEDGED).hasSizeGreaterThan(1);
        ACKNOWLEDGED.forEach((user, heads) -> holds(store, new UserId(user), heads));
        store.close();
        var whole = "SELECT integrity_check = 'ok' FROM pragma_integrity_check";
        assertThat(Databases.number(folder, whole)).isEqualTo(1);
    }

    private static boolean note(String line) throws IOException {
        if (line == null || line.length() < 64) {
            return false;
        }
        String[] words = line.split(" ", -1);
        if (words[2].length() < 64) {
            return false;
        }
        ACKNOWLEDGED
                .computeIfAbsent(words[0], user -> new ArrayList<>())
                .add(new Head(Long.parseLong(words[1]), words[2]));
        return true;
    }

    private static void holds(SqliteStore store, UserId user, List<Head> acknowledged) {
        Head head = Chain.start(user);
        List<Head> heads = new ArrayList<>();
        for (Link link : store.read(user, 0)) {
            assertThat(Chain.link(head, link.event())).isEqualTo(link);
            head = link.head();
            heads.add(head);
        }
        assertThat(heads).containsAll(acknowledged);
    }
}
