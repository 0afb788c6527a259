package dev.stint.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was opened. Who holds a file open can go on writing to it after it was moved or
 * deleted, and nobody finds it again under its name.
 *
 * @param key what tells it from another file of that name; null on systems that have no such thing
 */
record SameFile(Path file, @Nullable Object key) {
    static SameFile of(Path file) throws IOException {
        return new SameFile(file, keyOf(file));
    }

    /**
     * @throws IllegalStateException if it is not there any more, or another one is
     */
    void check() {
        try {
            if (Objects.equals(key, keyOf(file))) {
                return;
            }
        } catch (NoSuchFileException gone) {
            throw moved(gone);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw moved(null);
    }

    private IllegalStateException moved(@Nullable Exception cause) {
        return new IllegalStateException(
                file + " was moved or deleted while Stint worked on it", cause);
    }

    private static @Nullable Object keyOf(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
