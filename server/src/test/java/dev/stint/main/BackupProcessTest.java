package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.archive.Backups;
import dev.stint.archive.Progress;
import dev.stint.archive.StoredContents;
import dev.stint.chain.Chain;
import dev.stint.http.Person;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryAccounts;
import dev.stint.memory.MemoryStore;
import dev.stint.sqlite.Database;
import dev.stint.sqlite.FaultyDisk;
import dev.stint.store.Punches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups by the real program, in processes of their own, on real files. */
@Timeout(300)
class BackupProcessTest {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");

    private static final long SOME_LOGS_BYTES = 1 << 20;

    @TempDir Path elsewhere;
    private Path data;
    private Path archive;
    private Program stint;

    @BeforeEach
    void name() {
        data = elsewhere.resolve("data");
        archive = elsewhere.resolve("backup.jsonl.gz");
        stint = Program.on(data);
    }

    @Test
    void afterABackupTheFolderIsDeletedAndEverythingIsThereAgain() throws Exception {
        Person ada;
        JsonNode events;
        try (var serving = stint.serve(true)) {
            ada = Person.first(serving.base(), serving.link(), "ada@example.org");
            ada.punch(1, "IN", NINE);
            ada.punch(2, "OUT", NINE.plusSeconds(3600));
            events = ada.get("/api/events").json().path("events");
            var made = stint.run("backup", archive);
            assertThat(made.lines())
                    .containsExactly("backed up 1 accounts, 1 people with 4 events to " + archive);
            assertThat(made.exit()).isZero();
        }
        delete(data);

        var restored = stint.run("restore", archive);
        assertThat(restored.exit()).isZero();
        assertThat(restored.lines())
                .singleElement()
                .asString()
                .startsWith("restored 1 accounts, 1 people with 4 events, as they were at 20");
        assertThat(stint.run("verify").lines())
                .containsExactly("all is as it was written: 1 accounts, 1 people with 4 events");
        try (var serving = stint.serve(false)) {
            var again = new Person(serving.base(), ada.user(), ada.mail(), ada.cookie());
            assertThat(again.get("/api/events").json().path("events")).isEqualTo(events).hasSize(4);
            assertThat(again.punch(3, "IN", NINE.plusSeconds(7200)).status()).isEqualTo(200);
            assertThat(again.signInAgain().get("/api/session").status()).isEqualTo(200);
        }
        var filled = stint.run("restore", archive);
        assertThat(filled.exit()).isEqualTo(Told.REFUSED);
        assertThat(filled.errors()).last().asString().endsWith("(not-empty)");
    }

    @Test
    void anArchiveThatIsNotSoundMakesNoFolder() throws Exception {
        Files.writeString(archive, "nothing of the kind, and long enough to look like something");
        var refused = stint.run("restore", archive);
        assertThat(refused.exit()).isEqualTo(Told.REFUSED);
        assertThat(refused.errors())
                .containsExactly("stint: " + archive + " is no archive of Stint (foreign-archive)");
        assertThat(data).doesNotExist();
        assertThat(stint.run("verify", archive).exit()).isEqualTo(Told.REFUSED);
    }

    @Test
    void aMistypedNameIsNoRecordAndNothingIsMade() throws Exception {
        var typo = elsewhere.resolve("typo");
        var onTypo = Program.on(typo);
        for (var words :
                new Object[][] {
                    {"backup", archive},
                    {"verify"},
                    {"link", "invite"},
                    {"move", "--from", typo, "--to", data}
                }) {
            assertRefused(onTypo.run(words), "there is no record in " + typo + " (no-record)");
        }
        assertRefused(
                stint.run("verify", typo),
                typo + " cannot be read: there is no file of that name (no-access)");
        assertRefused(
                stint.run("restore", elsewhere),
                elsewhere + " cannot be read: it is a folder (no-access)");
        assertRefused(
                stint.run("move", "--from", data, "--to", data),
                data + " cannot move into itself (same-store)");
        for (var name : new String[] {"postgres://ada:secret@host/db", "mongodb://", " "}) {
            for (var way :
                    new Object[][] {
                        {"--from", name, "--to", typo}, {"--from", typo, "--to", name}
                    }) {
                var refused = stint.run("move", way[0], way[1], way[2], way[3]);
                assertThat(refused.exit()).isEqualTo(Told.REFUSED);
                assertThat(refused.errors())
                        .singleElement()
                        .asString()
                        .contains("is no folder, and no address")
                        .doesNotContain("secret");
            }
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void whatIsBegunIsMarkedBeforeThereIsARecord() throws Exception {
        Database.markFilling(data, "somewhere");
        assertThat(data.resolve("stint.db")).doesNotExist();
        assertThat(stint.run("serve").errors()).last().asString().endsWith("(unfinished)");
        writeMany(2);
        assertThat(stint.run("restore", archive).errors())
                .last()
                .asString()
                .endsWith("(unfinished)");
    }

    @Test
    void aWrongWordIsToldInTwoLines() throws Exception {
        var refused = stint.run("restore", "--quickly");
        assertThat(refused.exit()).isEqualTo(Told.REFUSED);
        assertThat(refused.errors())
                .hasSize(2)
                .last()
                .isEqualTo("stint: stint restore --help tells the rest");
    }

    private static void assertRefused(Program.Ended refused, String why) {
        assertThat(refused.errors()).containsExactly("stint: " + why);
        assertThat(refused.exit()).isEqualTo(Told.REFUSED);
    }

    @Test
    void aRestoreThatWasKilledIsNoRecordUntilItWasRunAgain() throws Exception {
        writeMany(4000);
        var killed = stint.start("restore", archive);
        var log = data.resolve("stint.db-wal");
        while (!Files.exists(log) || Files.size(log) < SOME_LOGS_BYTES) {
            assertThat(killed.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        killed.toHandle().destroyForcibly();
        assertThat(killed.waitFor()).isEqualTo(128 + 9);

        var serving = stint.run("serve");
        assertThat(serving.exit()).isEqualTo(Launch.CANNOT_START);
        assertThat(serving.errors()).last().asString().endsWith("(unfinished)");
        assertThat(stint.run("backup").errors()).last().asString().endsWith("(unfinished)");

        var again = stint.run("restore", archive);
        assertThat(again.exit()).isZero();
        assertThat(stint.run("verify").lines())
                .containsExactly(
                        "all is as it was written: 0 accounts, 4,000 people with 8,000 events");
    }

    @Test
    void aMoveBesideAServerIsWholeOnceItWasStoppedAndTheMoveGivenAgain() throws Exception {
        var other = elsewhere.resolve("other");
        var onOther = Program.on(other);
        Person ada;
        try (var serving = stint.serve(true)) {
            ada = Person.first(serving.base(), serving.link(), "ada@example.org");
            ada.punch(1, "IN", NINE);
            var copied = stint.run("move", "--from", data, "--to", other);
            assertThat(copied.exit()).isZero();
            assertThat(copied.lines().getFirst())
                    .endsWith(" so far: 1 accounts, 1 people with 3 events");
            assertThat(ada.punch(2, "OUT", NINE.plusSeconds(60)).status()).isEqualTo(200);
            assertThat(onOther.run("serve").errors()).last().asString().endsWith("(unfinished)");
        }
        var moved = stint.run("move", "--from", data, "--to", other);
        assertThat(moved.lines())
                .containsExactly(
                        "%s has all that is in %s: 1 accounts, 1 people with 4 events"
                                .formatted(other, data),
                        "every chain was verified; %s is as it was".formatted(data));
        try (var serving = onOther.serve(false)) {
            var there = new Person(serving.base(), ada.user(), ada.mail(), ada.cookie());
            assertThat(there.get("/api/session").json().path("cursor").asText()).startsWith("4:");
        }
        assertThat(stint.run("verify").exit()).isZero();
        assertThat(stint.run("move", "--from", data, "--to", other).errors())
                .last()
                .asString()
                .endsWith("(not-empty)");
    }

    @Test
    void aFullDiskLeavesTheBackupsThatThereAreAndSaysSo(@TempDir Path faults) throws Exception {
        var preloaded =
                Map.of(
                        "LD_PRELOAD",
                        FaultyDisk.compiled(faults).toString(),
                        "FAULTY_DISK",
                        faults.toString());
        writeMany(50);
        assertThat(stint.run("restore", archive).exit()).isZero();
        assertThat(stint.run("backup").exit()).isZero();
        var before = backups();

        Files.createFile(faults.resolve("no-space-for-parts"));
        var full = stint.with(preloaded).run("backup");
        assertThat(faults.resolve("refused-writes")).isNotEmptyFile();
        assertThat(full.exit()).isEqualTo(Told.REFUSED);
        assertThat(full.errors())
                .last()
                .asString()
                .contains("its disk is full; others are as they were")
                .endsWith("(disk-full)");
        assertThat(backups()).isEqualTo(before).hasSize(1);
    }

    private List<Path> backups() throws IOException {
        try (var files = Files.list(data.resolve("backups"))) {
            return files.toList();
        }
    }

    private void writeMany(int people) {
        var logs = new MemoryStore();
        for (var i = 0; i < people; i++) {
            var user = new UserId("person-" + i);
            logs.append(user, Chain.start(user), Punches.from(1, 1, 2));
        }
        new Backups(elsewhere, new StoredContents(logs, new MemoryAccounts()), "test")
                .make(archive, NINE, Progress.untold());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
