package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that fails when it is told to, for a process that preloads it. */
public final class FaultyDisk {
    /**
     * The library to be preloaded, made in this folder; without a compiler the test is left out.
     */
    public static Path compiled(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("faulty_disk.c");
        Path library = folder.resolve("faulty_disk.so");
        try (InputStream text = FaultyDisk.class.getResourceAsStream("faulty_disk.c")) {
            assertThat(text).isNotNull();
            Files.copy(text, source);
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no C compiler");
        Process gcc =
                new ProcessBuilder(
                                "gcc",
                                "-shared",
                                "-fPIC",
                                "-o",
                                library.toString(),
                                source.toString(),
                                "-ldl")
                        .redirectErrorStream(true)
                        .start();
        assertThat(gcc.inputReader().readAllLines()).isEmpty();
        assertThat(gcc.waitFor()).isZero();
        return library;
    }

    private FaultyDisk() {}
}
