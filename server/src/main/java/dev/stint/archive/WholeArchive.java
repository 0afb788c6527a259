package dev.stint.archive;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import dev.stint.archive.ArchiveRefusal.Code;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;

/**
 * An archive that is there whole and proven, or not at all: it is written under another name,
 * synced, read back and checked, and only then gets its own.
 */
final class WholeArchive {
    /** Behind the name of a file that is not whole. */
    static final String PART = ".part";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long ROOM_BYTES = 64 * 1024;

    private final Path file;
    private final Path part;
    private final Progress progress;

    private WholeArchive(Path file, Progress progress) {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + PART);
        this.progress = progress;
    }

    /**
     * Makes it of all that the store holds, for its owner alone.
     *
     * @throws ArchiveRefusal if it cannot; then there is no file more than before
     */
    static ArchiveReader.Whole make(
            Path file, StoredContents store, String by, Instant at, Progress progress) {
        return new WholeArchive(file, progress).make(store, by, at);
    }

    private ArchiveReader.Whole make(StoredContents store, String by, Instant at) {
        if (Files.exists(file)) {
            throw new ArchiveRefusal(
                    Code.FILE_EXISTS, file + " is there already: name another file");
        }
        try {
            Files.deleteIfExists(part);
            Counts written = write(store, by, at);
            ArchiveReader.Whole read = readBack(written);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            syncName();
            return read;
        } catch (IOException broken) {
            throw notMade(broken);
        } catch (UncheckedIOException broken) {
            throw notMade(Objects.requireNonNull(broken.getCause()));
        } finally {
            deletePart();
        }
    }

    private Counts write(StoredContents store, String by, Instant at) throws IOException {
        progress.begin("writing");
        createForOwner();
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            OutputStream out =
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
            ArchiveWriter writer = new ArchiveWriter(out, by, at);
            Counting counting = new Counting(writer, progress);
            store.pourInto(counting);
            writer.finish(counting.counts());
            out.flush();
            channel.force(true);
            return counting.counts();
        }
    }

    private ArchiveReader.Whole readBack(Counts written) {
        progress.begin("reading back");
        ArchiveReader.Whole read = ArchiveReader.read(part, Checking.ALL_IS_READ, progress);
        if (!read.counts().equals(written)) {
            throw new ArchiveRefusal(
                    Code.DAMAGED_ARCHIVE,
                    "%s was written with %s, and holds %s".formatted(part, written, read.counts()));
        }
        return read;
    }

    private void createForOwner() throws IOException {
        if (isPosix()) {
            var mode = PosixFilePermissions.asFileAttribute(EnumSet.of(OWNER_READ, OWNER_WRITE));
            Files.createFile(part, mode);
        } else {
            Files.createFile(part);
        }
    }

    // A name is kept by its folder; other systems than these cannot open one.
    private void syncName() throws IOException {
        if (isPosix()) {
            Path folder = file.resolveSibling(".");
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private void deletePart() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException unreachable) {
            // It has a name that nobody takes for an archive's.
        }
    }

    private ArchiveRefusal notMade(IOException broken) {
        Code code = isFull(broken) ? Code.DISK_FULL : Code.NO_ACCESS;
        String why =
                switch (broken) {
                    case NoSuchFileException none -> "there is no such folder";
                    case AccessDeniedException denied -> "this user may not write there";
                    default -> String.valueOf(broken.getMessage());
                };
        String sentence =
                code == Code.DISK_FULL
                        ? "%s was not made, its disk is full; others are as they were: %s"
                        : "%s was not made: %s";
        return new ArchiveRefusal(code, sentence.formatted(file, why));
    }

    // The system says it in the operator's own language.
    private boolean isFull(IOException broken) {
        try {
            FileStore disk = Files.getFileStore(file.resolveSibling("."));
            return disk.getUsableSpace() < ROOM_BYTES
                    || String.valueOf(broken.getMessage()).contains("No space left");
        } catch (IOException unknown) {
            return String.valueOf(broken.getMessage()).contains("No space left");
        }
    }
}
