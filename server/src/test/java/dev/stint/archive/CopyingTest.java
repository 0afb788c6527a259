package dev.stint.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stint.account.SignIn;
import dev.stint.archive.ArchiveRefusal.Code;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryMark;
import dev.stint.session.FillingMark;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore.Appending;
import dev.stint.sqlite.Database;
import dev.stint.sqlite.Databases;
import dev.stint.sqlite.SqliteAccounts;
import dev.stint.sqlite.SqliteStore;
import dev.stint.store.Punches;
import dev.stint.store.RawLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store is filled from an archive or from another store, whatever stops that half-way. */
class CopyingTest {
    @TempDir Path folder;

    private final Kept source = Kept.small();
    private final Kept target = new Kept();
    private final FillingMark mark = new MemoryMark();

    @Test
    void whatWasRestoredIsAllThatWasBackedUp() {
        Path archive = archive(source);
        Copied copied = restore(archive);
        assertThat(copied).isEqualTo(new Copied(new Counts(2, 2, 2, 2, 20), 20));
        assertThat(target.all()).isEqualTo(source.all());
        assertThat(mark.source()).isEmpty();
    }

    @Test
    void itGoesIntoSqliteAndBackAndIsTheSameByteForByte() {
        Path archive = archive(source);
        try (Database database = Databases.open(folder.resolve("data"))) {
            StoredContents file =
                    new StoredContents(new SqliteStore(database), new SqliteAccounts(database));
            restore(archive, file, database.fillingMark());
            assertThat(Kept.all(file).logs()).isEqualTo(source.all().logs());
            Copying.move(file, "a", target.contents, mark, Progress.untold());
        }
        assertThat(target.all().logs()).isEqualTo(source.all().logs());
        assertThat(target.all().accounts())
                .containsExactlyInAnyOrderElementsOf(source.all().accounts());
        assertThat(target.all().signIns())
                .containsExactlyInAnyOrderElementsOf(source.all().signIns());
        assertThat(target.all().links()).containsExactlyInAnyOrderElementsOf(source.all().links());
    }

    @Test
    void aStoreThatHoldsSomethingIsRefusedAndStaysAsItWas() {
        target.add("eve", Punches.from(1, 1));
        Kept.All before = target.all();
        assertThat(refusal(() -> restore(archive(source))).code()).isEqualTo(Code.NOT_EMPTY);
        assertThat(refusal(() -> move()).code()).isEqualTo(Code.NOT_EMPTY);
        assertThat(target.all()).isEqualTo(before);
        assertThat(mark.source()).isEmpty();
    }

    @Test
    void anArchiveThatIsNotSoundIsRefusedBeforeAnythingIsWritten() throws Exception {
        Path archive = archive(source);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        assertThat(refusal(() -> restore(archive)).code()).isEqualTo(Code.DAMAGED_ARCHIVE);
        assertThat(target.contents.isEmpty()).isTrue();
        assertThat(mark.source()).isEmpty();
    }

    @Test
    void whereverItIsStoppedItIsNotWholeAndTheSameAgainGoesOn() {
        add(source, "long", 1200);
        Path archive = archive(source);
        for (int appends = 0; appends < 5; appends++) {
            Kept half = new Kept();
            FillingMark halfMark = new MemoryMark();
            StoredContents stopping =
                    new StoredContents(new Stopping(half.logs, appends), half.accounts);
            assertThat(
                            catchThrowableOfType(
                                    Stopped.class, () -> restore(archive, stopping, halfMark)))
                    .isNotNull();
            assertThat(halfMark.source()).isPresent();

            Path another = archive(target);
            assertThat(refusal(() -> restore(another, half.contents, halfMark)).code())
                    .isEqualTo(Code.UNFINISHED);

            restore(archive, half.contents, halfMark);
            assertThat(halfMark.source()).isEmpty();
            assertThat(half.all()).isEqualTo(source.all());
        }
    }

    @Test
    void aCopyStaysMarkedAndTakesWhatCameSinceAndLeavesOutWhatEnded() {
        Copied first = move();
        assertThat(first.eventsAdded()).isEqualTo(20);
        assertThat(mark.source()).contains("there");

        source.add("late", Punches.from(1, 1, 2));
        SignIn ended = source.all().signIns().getFirst();
        source.accounts.end(ended.tokenHash());
        assertThat(move().eventsAdded()).isEqualTo(2);
        assertThat(move().eventsAdded()).isZero();

        assertThat(mark.source()).contains("there");
        assertThat(target.all()).isEqualTo(source.all());
        assertThat(target.all().signIns()).doesNotContain(ended);
    }

    @Test
    void aSourceThatIsBrokenIsNotTakenForWhole() {
        StoredContents broken =
                new StoredContents(new Missing(source.logs, new UserId("ada")), source.accounts);
        ArchiveRefusal refusal =
                refusal(
                        () ->
                                Copying.move(
                                        broken, "there", target.contents, mark, Progress.untold()));
        assertThat(refusal.code()).isEqualTo(Code.DAMAGED);
        assertThat(refusal.reason()).isEqualTo("event 3 of ada is missing");
        assertThat(mark.source()).isPresent();
    }

    @Test
    void aTargetWithAnotherLogOfSomebodyIsToldAndLeft() {
        move();
        Kept other = new Kept();
        other.add("ada", Punches.from(1, 7, 8));
        other.add("bob", Punches.from(1, 7, 8));
        ArchiveRefusal refusal =
                refusal(
                        () ->
                                Copying.move(
                                        other.contents,
                                        "there",
                                        target.contents,
                                        mark,
                                        Progress.untold()));
        assertThat(refusal.code()).isEqualTo(Code.UNFINISHED);
        assertThat(target.all().logs()).isEqualTo(source.all().logs());
        assertThat(mark.source()).isPresent();
    }

    private static void add(Kept kept, String user, int events) {
        kept.add(user, Punches.from(1, LongStream.rangeClosed(1, events).toArray()));
    }

    private Path archive(Kept kept) {
        Path file = folder.resolve("archive-" + folder.toFile().list().length + ".gz");
        return new Backups(folder, kept.contents, "stint 0.1.0")
                .make(file, Kept.NINE, Progress.untold())
                .file();
    }

    private Copied restore(Path archive) {
        return restore(archive, target.contents, mark);
    }

    private static Copied restore(Path archive, StoredContents into, FillingMark mark) {
        var proven = Copying.prove(archive, Progress.untold());
        return Copying.restore(proven, into, mark, Progress.untold());
    }

    private Copied move() {
        return Copying.move(source.contents, "there", target.contents, mark, Progress.untold());
    }

    private static ArchiveRefusal refusal(Runnable task) {
        return catchThrowableOfType(ArchiveRefusal.class, task::run);
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Takes so many appends. */
    private static final class Stopping implements KeptLogs {
        private final KeptLogs logs;
        private int appendsLeft;

        Stopping(KeptLogs logs, int appendsLeft) {
            this.logs = logs;
            this.appendsLeft = appendsLeft;
        }

        @Override
        public void scan(Consumer<UserId> users) {
            logs.scan(users);
        }

        @Override
        public List<RawEvent> log(UserId user) {
            return logs.log(user);
        }

        @Override
        public Appending appendRaw(UserId user, Head head, List<RawEvent> events) {
            if (appendsLeft == 0) {
                throw new Stopped();
            }
            appendsLeft--;
            return logs.appendRaw(user, head, events);
        }
    }

    /** A person's third event is gone. */
    private record Missing(KeptLogs logs, UserId whose) implements KeptLogs {
        @Override
        public void scan(Consumer<UserId> users) {
            logs.scan(users);
        }

        @Override
        public List<RawEvent> log(UserId user) {
            List<RawEvent> log = new ArrayList<>(logs.log(user));
            if (user.equals(whose)) {
                assertThat(log).startsWith(RawLogs.of(user, Punches.everyType()).getFirst());
                log.remove(2);
            }
            return log;
        }

        @Override
        public Appending appendRaw(UserId user, Head head, List<RawEvent> events) {
            return logs.appendRaw(user, head, events);
        }
    }
}
