package dev.stint.archive;

import dev.stint.archive.ArchiveRefusal.Code;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The backups of a store, in a folder: a file each, named by when it was begun. Files of other
 * names are nobody's business here. Safe for many threads; one at a time backs up.
 */
public final class Backups {
    private static final String BEFORE = "stint-";
    private static final String AFTER = ".jsonl.gz";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmssSSS'Z'", Locale.ROOT);

    private final ReentrantLock making = new ReentrantLock();
    private final Path folder;
    private final StoredContents store;
    private final String by;

    /**
     * @param folder is made where it is missing
     * @param by what makes backups here, as it names itself in them
     */
    public Backups(Path folder, StoredContents store, String by) {
        this.folder = folder;
        this.store = store;
        this.by = by;
    }

    /** A backup that was made. */
    public record Made(Path file, ArchiveReader.Whole whole) {}

    /**
     * Makes one here and lets old ones go.
     *
     * @throws ArchiveRefusal if it cannot; then the old ones are as they were
     */
    public Made make(Instant now, Progress progress) {
        making.lock();
        try {
            createFolder();
            deleteParts();
            Made made = makeIn(folder.resolve(name(now)), now, progress);
            letGo(now);
            return made;
        } finally {
            making.unlock();
        }
    }

    /**
     * Makes one elsewhere.
     *
     * @param wanted a file that is not there yet, or a folder
     * @throws ArchiveRefusal if it cannot
     */
    public Made make(Path wanted, Instant now, Progress progress) {
        making.lock();
        try {
            return makeIn(
                    Files.isDirectory(wanted) ? wanted.resolve(name(now)) : wanted, now, progress);
        } finally {
            making.unlock();
        }
    }

    private Made makeIn(Path file, Instant now, Progress progress) {
        return new Made(file, WholeArchive.make(file, store, by, now, progress));
    }

    /** When the newest one here was begun; a clock that was wrong once has made none. */
    public Optional<Instant> newest(Instant now) {
        return Optional.ofNullable(all().floorKey(now));
    }

    /** Whether there is nothing that could be lost. */
    boolean isNothingKept() {
        return store.isEmpty();
    }

    /** Which ones are here. */
    NavigableMap<Instant, Path> all() {
        NavigableMap<Instant, Path> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                made(file.getFileName().toString()).ifPresent(at -> all.put(at, file));
            }
            return all;
        } catch (IOException unreadable) {
            throw noAccess(unreadable);
        }
    }

    private void letGo(Instant now) {
        NavigableMap<Instant, Path> all = all().headMap(now, true);
        Set<Instant> kept = Retention.kept(all.keySet());
        try {
            for (var each : all.entrySet()) {
                if (!kept.contains(each.getKey())) {
                    Files.deleteIfExists(each.getValue());
                }
            }
        } catch (IOException undeletable) {
            throw noAccess(undeletable);
        }
    }

    // Left by a process that was stopped while it wrote.
    private void deleteParts() {
        String parts = BEFORE + "*" + AFTER + WholeArchive.PART;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, parts)) {
            for (Path part : left) {
                Files.deleteIfExists(part);
            }
        } catch (IOException undeletable) {
            throw noAccess(undeletable);
        }
    }

    private void createFolder() {
        try {
            if (Files.isDirectory(folder)) {
                return;
            }
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException broken) {
            throw noAccess(broken);
        }
    }

    private ArchiveRefusal noAccess(IOException broken) {
        String why =
                broken instanceof FileAlreadyExistsException
                        ? "a file has that name"
                        : String.valueOf(broken.getMessage());
        return new ArchiveRefusal(Code.NO_ACCESS, "%s cannot be used: %s".formatted(folder, why));
    }

    static String name(Instant at) {
        return BEFORE + TIME.format(at.atOffset(ZoneOffset.UTC)) + AFTER;
    }

    static Optional<Instant> made(String name) {
        if (!name.startsWith(BEFORE) || !name.endsWith(AFTER)) {
            return Optional.empty();
        }
        String time = name.substring(BEFORE.length(), name.length() - AFTER.length());
        try {
            return Optional.of(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException another) {
            return Optional.empty();
        }
    }
}
