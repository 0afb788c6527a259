package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.UserId;
import dev.stint.store.Punches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final UserId ANNA = new UserId("anna");

    @TempDir Path temporary;

    @Test
    void onlyItsOwnerCanReadWhatItHolds() throws IOException {
        Path folder = temporary.resolve("new/data");
        try (SqliteStore store = new SqliteStore(Databases.open(folder))) {
            store.append(ANNA, Chain.start(ANNA), Punches.from(1, 1));
            assertThat(mode(folder)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .hasSize(4)
                        .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void anEmptyFolderIsClosedToOthers() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("data"));
        permit(folder, "rwxr-xr-x");
        assertThat(OpenProbe.outcome(folder)).isEqualTo("opened");
        assertThat(mode(folder)).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatHoldsAStoreIsClosedToOthersAgain() throws IOException {
        OpenProbe.outcome(temporary);
        permit(temporary, "rwxrwxrwx");
        assertThat(OpenProbe.outcome(temporary)).isEqualTo("opened");
        assertThat(mode(temporary)).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatIsOpenToOthersAndHoldsOtherFilesIsNotTouched() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "Dear Anna");
        permit(temporary, "rwxr-xr-x");
        assertThat(OpenProbe.outcome(temporary)).startsWith("open-folder: ").contains("chmod 700");
        assertThat(mode(temporary)).isEqualTo("rwxr-xr-x");
        assertThat(temporary).isDirectoryNotContaining("glob:**stint**");

        permit(temporary, "rwx------");
        assertThat(OpenProbe.outcome(temporary)).isEqualTo("opened");
    }

    @Test
    void aFileInTheFoldersPlaceIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("data"), "Dear Anna");
        assertThat(OpenProbe.outcome(file))
                .isEqualTo("unusable: " + file + " is a file, not a folder");
        assertThat(file).hasContent("Dear Anna");
    }

    @Test
    void aQuestionMarkWouldNameAnotherFile() {
        assertThat(OpenProbe.outcome(temporary.resolve("what?")))
                .startsWith("unusable: ")
                .contains("question mark");
    }

    @Test
    void aSecondProcessIsKeptOutAsLongAsTheFirstLives() throws IOException {
        Database first = Databases.open(temporary);
        assertThat(child()).singleElement().asString().startsWith("in-use: another Stint");
        first.close();
        assertThat(child()).containsExactly("opened");
    }

    @Test
    void aSecondAttemptInOneProcessFailsAndLeavesTheLockHeld() throws IOException {
        Database first = Databases.open(temporary);
        assertThat(OpenProbe.outcome(temporary)).startsWith("in-use: ");
        assertThat(OpenProbe.outcome(temporary.resolve("../" + temporary.getFileName())))
                .startsWith("in-use: ");
        assertThat(child()).singleElement().asString().startsWith("in-use: ");
        first.close();
    }

    @Test
    void aRefusedFolderIsFreeAgain() throws IOException {
        Files.writeString(temporary.resolve("stint.db"), "hello");
        assertThat(OpenProbe.outcome(temporary)).startsWith("foreign-file: ");
        Files.delete(temporary.resolve("stint.db"));
        assertThat(OpenProbe.outcome(temporary)).isEqualTo("opened");
    }

    @Test
    void whereItCannotWriteItSaysSo() throws IOException {
        Path base = Files.createTempDirectory("stint-read-only");
        try {
            permit(base, "rwxrwxrwx");
            List<String> lines = new Child(ReadOnlyProbe.class).unprivileged(base).lines(base);
            assertThat(lines).hasSize(7);
            assertThat(lines.get(0)).isEqualTo("opened");
            assertThat(lines.get(1)).isEqualTo("denied");
            assertThat(lines.get(2)).startsWith("read-only: ").contains("stint.db");
            assertThat(lines.get(3)).isEqualTo("denied");
            assertThat(lines.get(4)).startsWith("read-only: ").contains("data");
            assertThat(lines.get(5)).startsWith("read-only: ").endsWith(": access denied");
            assertThat(lines.get(6)).isEqualTo("opened");
        } finally {
            delete(base);
        }
    }

    private List<String> child() throws IOException {
        return new Child(OpenProbe.class).lines(temporary);
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void permit(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
