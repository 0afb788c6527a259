package dev.stint.sqlite;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import dev.stint.sqlite.StoreRefusal.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
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
        } catch (AccessDeniedException denied) {
            throw readOnly(wanted, denied);
        } catch (FileSystemException broken) {
            throw refusal(wanted, broken);
        } catch (IOException broken) {
            throw new StoreRefusal(Code.UNUSABLE, wanted + " cannot be used", broken);
        }
    }

    /**
     * The database file; made here, empty, where it is missing, so that only its owner reads it.
     */
    Path database() {
        Path file = folder.resolve(DATABASE);
        try {
            if (!Files.exists(file)) {
                createForOwner(file);
            }
        } catch (AccessDeniedException denied) {
            throw readOnly(file, denied);
        } catch (IOException broken) {
            throw new StoreRefusal(Code.UNUSABLE, file + " cannot be made", broken);
        }
        if (!Files.isWritable(file)) {
            throw readOnly(file, new AccessDeniedException(file.toString()));
        }
        return file;
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

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static StoreRefusal inUse(Path folder) {
        return new StoreRefusal(Code.IN_USE, "another Stint works on " + folder);
    }

    private static StoreRefusal readOnly(Path path, IOException denied) {
        return new StoreRefusal(Code.READ_ONLY, path + " cannot be written", denied);
    }

    private static StoreRefusal refusal(Path path, FileSystemException broken) {
        String why = broken.getReason();
        boolean readOnly = why != null && why.contains("Read-only");
        return readOnly
                ? readOnly(path, broken)
                : new StoreRefusal(Code.UNUSABLE, path + " cannot be used: " + why, broken);
    }
}
