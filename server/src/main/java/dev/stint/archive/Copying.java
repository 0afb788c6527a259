package dev.stint.archive;

import dev.stint.session.FillingMark;
import java.nio.file.Path;

/** The ways into a store: back from an archive, and over from another store. */
public final class Copying {
    /**
     * Reads an archive to its end.
     *
     * @throws ArchiveRefusal where it is not sound
     */
    public static ArchiveReader.Whole prove(Path archive, Progress progress) {
        progress.begin("checking the archive");
        return ArchiveReader.read(archive, Checking.ALL_IS_READ, progress);
    }

    /**
     * Fills an empty store from an archive, or goes on where that was stopped. The archive is read
     * to its end and checked before anything is written.
     *
     * @throws ArchiveRefusal where it is not sound, or the store holds something else
     */
    public static Copied restore(
            Path archive, StoredContents target, FillingMark mark, Progress progress) {
        prove(archive, progress);
        String source = "the archive with the seal " + ArchiveReader.seal(archive);
        Filling.check(target, mark, source);
        Copied copied =
                Filling.fill(
                        target,
                        mark,
                        source,
                        contents -> ArchiveReader.read(archive, contents, Progress.untold()),
                        progress);
        mark.remove();
        return copied;
    }

    /**
     * Copies one store to another that is empty, or goes on where that was stopped; the source is
     * only read. The copy stays marked as not whole: whoever knows that nobody has written to the
     * source meanwhile takes the mark away.
     *
     * @param from what the source is called
     * @throws ArchiveRefusal where something of it is broken, or the target holds something else
     */
    public static Copied move(
            StoredContents source,
            String from,
            StoredContents target,
            FillingMark mark,
            Progress progress) {
        Filling.check(target, mark, from);
        return Filling.fill(target, mark, from, source::pourInto, progress);
    }

    private Copying() {}
}
