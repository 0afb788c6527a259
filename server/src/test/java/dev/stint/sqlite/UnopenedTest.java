package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Whatever goes wrong at the start, a sentence of ours stands before what the system said. */
class UnopenedTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, disk-full",
        "SQLITE_IOERR_SHMSIZE, disk-full",
        "SQLITE_READONLY, read-only",
        "SQLITE_READONLY_DIRECTORY, read-only",
        "SQLITE_PERM, read-only",
        "SQLITE_BUSY, in-use",
        "SQLITE_BUSY_RECOVERY, in-use",
        "SQLITE_CORRUPT, damaged",
        "SQLITE_CORRUPT_INDEX, damaged",
        "SQLITE_IOERR_SHORT_READ, damaged",
        "SQLITE_NOTADB, foreign-file",
        "SQLITE_IOERR_READ, unusable",
        "SQLITE_CANTOPEN, unusable"
    })
    void whatSqliteSaysIsToldInOurWords(SQLiteErrorCode code, String word) {
        Path file = folder.resolve("stint.db");
        told(Unopened.because(file, new SQLiteException("it says so", code)), word, file);
    }

    @Test
    void whatTheSystemSaysIsToldInOurWords() {
        Path file = folder.resolve("deeper/stint.db");
        Map<IOException, String> said =
                Map.of(
                        new AccessDeniedException("x", null, "it says so"),
                        "read-only",
                        new IOException("it says so"),
                        "unusable",
                        reason("it says so: No space left on device"),
                        "disk-full",
                        reason("it says so: Read-only file system"),
                        "read-only");
        said.forEach((broken, word) -> told(Unopened.because(file, broken), word, file));
    }

    private static void told(StoreRefusal refusal, String word, Path file) {
        assertThat(refusal.code().word()).isEqualTo(word);
        assertThat(refusal.reason())
                .containsPattern(file + ".+; the system says: .*it says so")
                .doesNotStartWith("[SQLITE");
    }

    private static FileSystemException reason(String reason) {
        return new FileSystemException("stint.db", null, reason);
    }
}
