package dev.stint.archive;

import dev.stint.session.FillingMark;
import java.nio.file.Path;

/** The ways into a store: back from an archive, and over from another store. */
public final class Copying {
    /**
     * An archive that was read to its end and is sound.
     *
     * @param source what a store that is filled from it is marked with
     */
    public record Proven(Path archive, ArchiveReader.Whole whole, String source) {}

    /**
     * Reads an archive to its end.
     *
     * @throws ArchiveRefusal where it is not sound
     */
    public static Proven prove(Path archive, Progress progress) {
        progress.begin("checking the archive");
        var whole = ArchiveReader.read(archive, Checking.ALL_IS_READ, progress);
        return new Proven(
                archive, whole, "the archive with the seal " + ArchiveReader.seal(archive));
    }

    /**
     * Fills an empty store from an archive, or goes on where that was stopped.
     *
     * @throws ArchiveRefusal where the store holds something else
     */
    public static Copied restore(
            Proven proven, StoredContents target, FillingMark mark, Progress progress) {
        Filling.check(target, mark, proven.source);
        Copied copied =
                Filling.fill(
                        target,
                        mark,
                        proven.source,
                        contents -> ArchiveReader.read(proven.archive, contents, Progress.untold()),
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
