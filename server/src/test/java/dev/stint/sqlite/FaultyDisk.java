package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A disk that fails when it is told to, for a process that preloads it. */
public final class FaultyDisk {
    private static final String PACKAGES = "a C compiler: gcc and libc6-dev, or scripts/compiler";

    /**
     * The library to be preloaded, made in this folder. Without a compiler the test is left out;
     * where CI is set it fails, so that nobody takes a skipped proof for one.
     */
    public static Path compiled(Path folder) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "preloading is Linux's");
        Path compiler = compiler(System.getenv());
        Path source = folder.resolve("faulty_disk.c");
        Path library = folder.resolve("faulty_disk.so");
        try (InputStream text = FaultyDisk.class.getResourceAsStream("faulty_disk.c")) {
            assertThat(text).isNotNull();
            Files.copy(text, source);
        }
        Process gcc =
                new ProcessBuilder(
                                compiler.toString(),
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

    static Path compiler(Map<String, String> environment) {
        String named = environment.getOrDefault("CC", "cc");
        List<String> folders = List.of(environment.getOrDefault("PATH", "").split(":", -1));
        Optional<Path> found =
                Stream.of(named, "cc", "gcc", "clang")
                        .flatMap(name -> folders.stream().map(in -> Path.of(in).resolve(name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (found.isEmpty() && !environment.getOrDefault("CI", "").isBlank()) {
            throw new AssertionError("no disk can be made to fail without " + PACKAGES);
        }
        assumeTrue(found.isPresent(), "without " + PACKAGES);
        return found.orElseThrow();
    }

    private FaultyDisk() {}
}
