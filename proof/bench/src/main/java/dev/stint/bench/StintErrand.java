package dev.stint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command of the operator, in a process of its own, beside a server or without one. */
final class StintErrand {
    private final Process process;
    private final Path said;
    private final long start = System.nanoTime();

    private StintErrand(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static StintErrand begin(
            Path jar, Path folder, Map<String, String> settings, List<String> arguments)
            throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Xmx1g", "-jar", jar.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings);
        var said = Files.createTempFile(folder, arguments.getFirst() + "-", ".log");
        return new StintErrand(builder.redirectOutput(said.toFile()).start(), said);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for its end; how long it took, in seconds. */
    double seconds() throws IOException {
        var ended = process.onExit().join();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (ended.exitValue() != 0) {
            throw new IOException("an errand failed: " + Files.readString(said));
        }
        return seconds;
    }
}
