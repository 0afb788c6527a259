package dev.stint.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The control: what the disk itself does, one append and one fdatasync after the other. */
final class DiskSyncs {
    private static final int BLOCK_BYTES = 4096;
    private static final int MOST = 1_000_000;

    static Measured run(Path folder, Duration length) throws IOException {
        var file = Files.createTempFile(folder, "syncs", ".bin");
        try (var channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            var block = ByteBuffer.allocateDirect(BLOCK_BYTES);
            var nanos = new long[MOST];
            int done = 0;
            long start = System.nanoTime();
            long end = start + length.toNanos();
            long now = start;
            while (now < end && done < MOST) {
                block.clear();
                channel.write(block);
                channel.force(false);
                long then = now;
                now = System.nanoTime();
                nanos[done++] = now - then;
            }
            return new Measured(nanos, done, (now - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }

    private DiskSyncs() {}
}
