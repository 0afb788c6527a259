package dev.stint.sqlite;

import dev.stint.sqlite.StoreRefusal.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.sqlite.SQLiteException;

/** What an error at the start means: a sentence of ours, and behind it what the system said. */
final class Unopened {
    // What SQLite takes for its shared memory, and a first page beside it.
    private static final long ROOM_BYTES = 64 * 1024;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    static StoreRefusal because(Path file, SQLException broken) {
        return refusal(code(file, broken), file, broken);
    }

    static StoreRefusal because(Path path, IOException broken) {
        Code code =
                broken instanceof AccessDeniedException
                        ? Code.READ_ONLY
                        : ofDisk(path, String.valueOf(broken.getMessage()));
        return refusal(code, path, broken);
    }

    private static StoreRefusal refusal(Code code, Path path, Exception broken) {
        String sentence =
                switch (code) {
                    case DISK_FULL ->
                            "the disk that holds %s is full: make room there, then start again";
                    case READ_ONLY ->
                            "%s cannot be written: let this user write there, or name another"
                                    + " folder in STINT_DATA";
                    case DAMAGED ->
                            "%s is damaged or was cut off: keep a copy of it, and put the folder's"
                                    + " backup in its place";
                    case FOREIGN_FILE ->
                            "%s is no database: name another folder in STINT_DATA, or put the"
                                    + " folder's backup in its place";
                    case IN_USE -> "another program holds %s: close that, then start again";
                    case EMPTY_FILE,
                            MISSING_FILE,
                            NEWER_SCHEMA,
                            OLD_LIBRARY,
                            OPEN_FOLDER,
                            UNUSABLE ->
                            "%s cannot be used";
                };
        String said = "; the system says: " + said(broken);
        return new StoreRefusal(code, sentence.formatted(path) + said, broken);
    }

    // Without a reason of its own, its message would be the path once more.
    private static String said(Exception broken) {
        boolean isBare = broken instanceof AccessDeniedException no && no.getReason() == null;
        return isBare ? "access denied" : String.valueOf(broken.getMessage());
    }

    private static Code code(Path file, SQLException broken) {
        if (!(broken instanceof SQLiteException sqlite)) {
            return Code.UNUSABLE;
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_IOERR_SHORT_READ -> Code.DAMAGED;
            // The memory that processes share is a file too, and could not grow.
            case SQLITE_IOERR_SHMSIZE -> Code.DISK_FULL;
            default -> codeOfItsKind(file, sqlite);
        };
    }

    private static Code codeOfItsKind(Path file, SQLiteException broken) {
        return switch (Failure.primary(broken)) {
            case SQLITE_FULL -> Code.DISK_FULL;
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> Code.READ_ONLY;
            case SQLITE_BUSY, SQLITE_LOCKED -> Code.IN_USE;
            case SQLITE_CORRUPT -> Code.DAMAGED;
            case SQLITE_NOTADB -> wasDatabase(file) ? Code.DAMAGED : Code.FOREIGN_FILE;
            default -> ofDisk(file, String.valueOf(broken.getMessage()));
        };
    }

    // A file that cannot be made or grown says why only through its disk.
    private static Code ofDisk(Path path, String said) {
        try {
            FileStore disk = Files.getFileStore(firstThatExists(path.toAbsolutePath()));
            if (disk.isReadOnly()) {
                return Code.READ_ONLY;
            }
            return disk.getUsableSpace() < ROOM_BYTES ? Code.DISK_FULL : ofWords(said);
        } catch (IOException unknown) {
            return ofWords(said);
        }
    }

    private static Code ofWords(String said) {
        if (said.contains("No space left")) {
            return Code.DISK_FULL;
        }
        return said.contains("Read-only file system") ? Code.READ_ONLY : Code.UNUSABLE;
    }

    private static Path firstThatExists(Path absolute) {
        Path path = absolute;
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    /** Whether it begins as a database, or with the zeros that a crash leaves in place of one. */
    private static boolean wasDatabase(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] start = bytes.readNBytes(MAGIC.length);
            return Arrays.equals(start, Arrays.copyOf(MAGIC, start.length))
                    || Arrays.equals(start, new byte[start.length]);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private Unopened() {}
}
