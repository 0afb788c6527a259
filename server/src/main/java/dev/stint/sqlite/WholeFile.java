package dev.stint.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * A file that is there whole or not at all: it is filled under another name, synced and renamed, so
 * that whoever is killed meanwhile can begin again.
 */
final class WholeFile {
    /** What it is to hold. */
    @FunctionalInterface
    interface Filling {
        void into(Path unfinished) throws SQLException, IOException;
    }

    /** Makes it, for its owner alone; what an attempt has left is thrown away. */
    static void make(Path file, Filling filling) throws SQLException, IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        deleteLeftOf(unfinished);
        DataFolder.createForOwner(unfinished);
        filling.into(unfinished);
        sync(unfinished, StandardOpenOption.WRITE);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        syncName(file);
    }

    /** Whether the file is there, or not any more, would survive a power cut. */
    static void syncName(Path file) throws IOException {
        // The name is kept by its folder; other systems than these cannot open one.
        if (DataFolder.isPosix(file)) {
            sync(file.resolveSibling("."), StandardOpenOption.READ);
        }
    }

    private static void deleteLeftOf(Path unfinished) throws IOException {
        Path folder = unfinished.resolveSibling(".");
        String name = unfinished.getFileName() + "*";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, name)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    private static void sync(Path path, OpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private WholeFile() {}
}
