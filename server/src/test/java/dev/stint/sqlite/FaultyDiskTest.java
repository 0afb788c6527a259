package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.store.Punches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system's own calls fail, in a process of its own. */
class FaultyDiskTest {
    private static final UserId ANNA = new UserId("anna");

    @TempDir Path folder;
    @TempDir Path faults;

    @Test
    void syncsAreCountedAFullDiskIsToldAndAFailedSyncStopsTheProcess() throws Exception {
        Path disk = FaultyDisk.compiled(faults);
        Map<String, String> environment =
                Map.of("LD_PRELOAD", disk.toString(), "FAULTY_DISK", faults.toString());

        Process process = new Child(FaultyDiskProbe.class).start(environment, folder, faults);
        List<String> said = process.inputReader().readAllLines();
        String errors = String.join("\n", process.errorReader().readAllLines());

        assertThat(said).filteredOn(line -> line.contains(" WARN  FullDisk - ")).hasSize(1);
        assertThat(said)
                .filteredOn(line -> !line.contains(" FullDisk - "))
                .containsExactly(
                        "sound disk: appended 1",
                        "syncs of 301 writes, one ahead of the others: 2",
                        "full disk: not kept, DISK_FULL",
                        "events meanwhile: 1",
                        "space again: appended 2");
        assertThat(errors).contains("did not reach the disk").contains("SQLITE_IOERR_FSYNC");
        assertThat(process.waitFor()).isEqualTo(70);
        assertThat(faults.resolve("failed-syncs")).isNotEmptyFile();
        assertThat(faults.resolve("refused-writes")).isNotEmptyFile();
        theNextStartGoesOnFromTheFile();
    }

    @Test
    void aCheckpointWhoseSyncFailsStopsTheProcess() throws Exception {
        Process process = checkpointProbe("write");
        List<String> told = process.inputReader().readAllLines();
        String errors = String.join("\n", process.errorReader().readAllLines());

        assertThat(errors).contains("did not reach the disk").contains("SQLITE_IOERR_FSYNC");
        assertThat(process.waitFor()).isEqualTo(70);
        assertThat(told).doesNotContain("still alive");
        theNextStartGoesOnFromTheFile();
    }

    @Test
    void closingOnAFaultyDiskLosesNothing() throws Exception {
        Process process = checkpointProbe("close");
        assertThat(process.inputReader().readAllLines()).contains("closed");
        assertThat(process.waitFor()).isZero();
        theNextStartGoesOnFromTheFile();
    }

    @Test
    void aFullDiskAtTheFirstStartIsToldAndTheNextBeginsAgain() throws Exception {
        Files.createFile(faults.resolve("no-space"));
        assertThat(opened())
                .startsWith("disk-full: the disk that holds ")
                .contains("make room", "; the system says: ", "SQLITE_FULL");
        assertThat(folder.resolve("stint.db")).doesNotExist();

        Files.delete(faults.resolve("no-space"));
        assertThat(opened()).isEqualTo("opened");
    }

    @Test
    void aFullDiskAtALaterStartIsToldAndNothingIsLost() throws Exception {
        Databases.open(folder).close();
        Path file = folder.resolve("stint.db");
        byte[] before = Files.readAllBytes(file);
        Files.createFile(faults.resolve("no-space"));
        assertThat(opened()).startsWith("disk-full: the disk that holds " + file);
        assertThat(file).hasBinaryContent(before);
    }

    private String opened() throws Exception {
        Files.deleteIfExists(faults.resolve("faulty_disk.c"));
        Path disk = FaultyDisk.compiled(faults);
        Map<String, String> environment =
                Map.of("LD_PRELOAD", disk.toString(), "FAULTY_DISK", faults.toString());
        Process process = new Child(OpenProbe.class).start(environment, folder);
        return process.inputReader().readLine();
    }

    private Process checkpointProbe(String ending) throws Exception {
        Map<String, String> environment =
                Map.of(
                        "LD_PRELOAD",
                        FaultyDisk.compiled(faults).toString(),
                        "FAULTY_DISK",
                        faults.toString());
        Process process =
                new Child(FaultyCheckpointProbe.class).start(environment, folder, faults, ending);
        process.onExit().join();
        assertThat(faults.resolve("failed-syncs")).isNotEmptyFile();
        return process;
    }

    /** What was not acknowledged may be there or not: its head is the file's. */
    private void theNextStartGoesOnFromTheFile() {
        try (SqliteStore store = new SqliteStore(Databases.open(folder))) {
            List<Link> log = store.read(ANNA, 0);
            assertThat(log).hasSizeBetween(2, 3);
            Head head = log.getLast().head();
            long seq = head.seq() + 1;
            store.append(ANNA, head, Punches.from(seq, seq));
            Head verified = Chain.start(ANNA);
            for (Link link : store.read(ANNA, 0)) {
                assertThat(Chain.link(verified, link.event())).isEqualTo(link);
                verified = link.head();
            }
            assertThat(verified.seq()).isEqualTo(seq);
        }
    }
}
