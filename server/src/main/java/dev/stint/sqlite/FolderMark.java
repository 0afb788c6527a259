package dev.stint.sqlite;

import dev.stint.session.FillingMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** A file beside the database, and no row in it: the mark is there before any of what is filled. */
record FolderMark(Path file) implements FillingMark {
    @Override
    public Optional<String> source() {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException whole) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void put(String source) {
        try {
            WholeFile.make(file, unfinished -> Files.writeString(unfinished, source));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (SQLException noDatabase) {
            throw new IllegalStateException(noDatabase);
        }
    }

    @Override
    public void remove() {
        try {
            Files.deleteIfExists(file);
            WholeFile.syncName(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
