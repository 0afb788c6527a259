package dev.stint.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stint.archive.ArchiveRefusal.Code;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryAccounts;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore.Appending;
import dev.stint.store.Punches;
import dev.stint.store.RawLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:15:00.007Z");

    @TempDir Path elsewhere;

    private final Kept kept = Kept.small();

    private Path folder() {
        return elsewhere.resolve("data").resolve("backups");
    }

    private Backups backups(StoredContents contents) {
        return new Backups(folder(), contents, "stint 0.1.0");
    }

    @Test
    void oneIsNamedByWhenItWasBegunAndIsItsOwnersAlone() throws IOException {
        var made = backups(kept.contents).make(NOW, Progress.untold());
        assertThat(made.file())
                .isEqualTo(folder().resolve("stint-2026-11-24T021500007Z.jsonl.gz"))
                .isNotEmptyFile();
        assertThat(Files.getPosixFilePermissions(made.file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(backups(kept.contents).newest(NOW)).contains(NOW);
        assertThat(backups(kept.contents).newest(NOW.minusMillis(1))).isEmpty();
    }

    @Test
    void whatAKilledOneHasLeftIsTakenAwayAndFilesOfOthersAreNot() throws IOException {
        Files.createDirectories(folder());
        var left = folder().resolve(Backups.name(NOW.minusSeconds(60)) + ".part");
        var others = folder().resolve("stint-before-the-upgrade.jsonl.gz");
        Files.writeString(left, "half");
        Files.writeString(others, "somebody's");
        backups(kept.contents).make(NOW, Progress.untold());
        assertThat(left).doesNotExist();
        assertThat(others).hasContent("somebody's");
    }

    @Test
    void overAYearTheOldOnesGoAndWhatAWrongClockMadeStays() throws IOException {
        var backups = backups(kept.contents);
        var future = folder().resolve(Backups.name(Instant.parse("2050-01-01T00:00:00Z")));
        Files.createDirectories(folder());
        Files.writeString(future, "");
        for (var day = 0; day < 365; day++) {
            backups.make(NOW.plus(Duration.ofDays(day)), Progress.untold());
        }
        assertThat(backups.all()).hasSizeBetween(1 + 19, 1 + 23);
        assertThat(backups.newest(NOW.plus(Duration.ofDays(365))))
                .contains(NOW.plus(Duration.ofDays(364)));
        assertThat(future).exists();
    }

    @Test
    void elsewhereItIsAFileOrGoesIntoAFolderAndNeverOverAnother() throws IOException {
        var backups = backups(kept.contents);
        var file = elsewhere.resolve("mine.gz");
        assertThat(backups.make(file, NOW, Progress.untold()).file()).isEqualTo(file);
        var before = Files.readAllBytes(file);
        assertThat(refusal(() -> backups.make(file, NOW, Progress.untold())).code())
                .isEqualTo(Code.FILE_EXISTS);
        assertThat(file).hasBinaryContent(before);
        assertThat(backups.make(elsewhere, NOW, Progress.untold()).file().getFileName())
                .hasToString("stint-2026-11-24T021500007Z.jsonl.gz");
        var nowhere = elsewhere.resolve("no").resolve("such.gz");
        assertThat(refusal(() -> backups.make(nowhere, NOW, Progress.untold())).reason())
                .isEqualTo(nowhere + " was not made: there is no such folder");
    }

    @Test
    void aStoreThatIsDamagedGivesNoBackupAndTheOldOnesStay() {
        backups(kept.contents).make(NOW, Progress.untold());
        var broken = new StoredContents(new Broken(), new MemoryAccounts());
        var tomorrow = NOW.plus(Duration.ofDays(1));
        var refusal = refusal(() -> backups(broken).make(tomorrow, Progress.untold()));
        assertThat(refusal.reason()).contains("event 2 of ada is missing");
        assertThat(folder()).isDirectoryContaining(file -> file.toString().contains("11-24"));
        assertThat(folder().toFile().list()).hasSize(1);
    }

    private static ArchiveRefusal refusal(Runnable task) {
        return catchThrowableOfType(ArchiveRefusal.class, task::run);
    }

    /** A log from which an event was taken. */
    private static final class Broken implements KeptLogs {
        @Override
        public void scan(Consumer<UserId> users) {
            users.accept(new UserId("ada"));
        }

        @Override
        public List<RawEvent> log(UserId user) {
            var log = RawLogs.of(user, Punches.from(1, 1, 2, 3));
            assertThat(log.getLast().head()).isNotEqualTo(Chain.start(user));
            return List.of(log.get(0), log.get(2));
        }

        @Override
        public Appending appendRaw(UserId user, Head head, List<RawEvent> events) {
            throw new UnsupportedOperationException("a broken log is only read");
        }
    }
}
