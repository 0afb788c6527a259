package dev.stint.sqlite;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import dev.stint.sqlite.StoreRefusal.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder that holds the record, for one process alone: a lock is held on it for life, and the
 * system lets go of it however the process ends.
 */
final class DataFolder implements AutoCloseable {
    private static final String DATABASE = "stint.db";
    private static final String LOCK = "stint.lock";
    private static final String FILLING = "stint.filling";
    private static final String LEFT_BY_EARLIER_USE = "stint{.db-*,-form-*}";
    private static final String BEGUN = "stint{.db*,-form-*}";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);

    // Closing any channel of a file ends all locks of this process on it, so a second attempt in
    // the same process must not even open the lock file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Whether anything was ever kept in that folder, as far as can be seen; nothing is made. */
    static boolean isBegun(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder);
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, BEGUN)) {
            return left.iterator().hasNext();
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Makes the folder where it is missing, and takes it for this process. */
    static DataFolder take(Path wanted) {
        if (wanted.toAbsolutePath().toString().indexOf('?') >= 0) {
            throw new StoreRefusal(Code.UNUSABLE, wanted + " has a question mark in its name");
        }
        if (Files.exists(wanted) && !Files.isDirectory(wanted)) {
            throw new StoreRefusal(Code.UNUSABLE, wanted + " is a file, not a folder");
        }
        try {
            Path folder = ownersOnly(wanted).toRealPath();
            if (!HELD.add(folder)) {
                throw inUse(folder);
            }
            try {
                return new DataFolder(folder, lock(folder));
            } catch (IOException | RuntimeException | Error failed) {
                HELD.remove(folder);
                throw failed;
            }
        } catch (IOException broken) {
            throw Unopened.because(wanted, broken);
        }
    }

    /** Where it is said that the database is being filled from elsewhere. */
    FolderMark fillingMark() {
        return new FolderMark(folder.resolve(FILLING));
    }

    /** Where the database file is, or will be. */
    Path database() {
        return folder.resolve(DATABASE);
    }

    /**
     * Whether the database file has still to be made. No start leaves an empty one, so an empty one
     * has lost what it held.
     *
     * @throws StoreRefusal if it held something, or cannot be written
     */
    boolean isNew() throws IOException {
        Path file = database();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            refuseWhereSomethingWasKept(file);
            return true;
        }
        if (Files.isRegularFile(file) && Files.size(file) == 0) {
            throw new StoreRefusal(
                    Code.EMPTY_FILE,
                    "%s is empty, as a full disk or a broken copy leaves it: put the folder's"
                                    .formatted(file)
                            + " backup in its place, or delete it if nothing was kept yet");
        }
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        return false;
    }

    // Beside a new file, SQLite would throw away what the old one's log holds.
    private void refuseWhereSomethingWasKept(Path file) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, LEFT_BY_EARLIER_USE)) {
            for (Path sign : left) {
                throw new StoreRefusal(
                        Code.MISSING_FILE,
                        "%s is gone, but %s is there: put the folder's backup in its place, or"
                                        .formatted(file, sign.getFileName())
                                + " take that away too to begin with nothing");
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException broken) {
            throw new IllegalStateException("the lock of " + folder + " stays", broken);
        } finally {
            HELD.remove(folder);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            createForOwner(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(folder);
        }
        return channel;
    }

    private static Path ownersOnly(Path folder) throws IOException {
        boolean posix = isPosix(folder);
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
        } else if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        } else if (!posix || Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
            return folder;
        } else if (!isOurs(folder)) {
            throw new StoreRefusal(
                    Code.OPEN_FOLDER,
                    "%s holds other files, and other users can read it: chmod 700 it, or name an"
                                    .formatted(folder)
                            + " empty folder");
        }
        if (posix) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
        return folder;
    }

    private static boolean isOurs(Path folder) throws IOException {
        if (Files.exists(folder.resolve(DATABASE))) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** An empty file that nobody else can read. */
    static void createForOwner(Path file) throws IOException {
        if (isPosix(file)) {
            var mode = PosixFilePermissions.asFileAttribute(EnumSet.of(OWNER_READ, OWNER_WRITE));
            Files.createFile(file, mode);
        } else {
            Files.createFile(file);
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static StoreRefusal inUse(Path folder) {
        return new StoreRefusal(Code.IN_USE, "another Stint works on " + folder);
    }
}
