package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another process with the tests' classes: a second one on a file, or one that may be killed. */
public final class Child {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final List<String> command = new ArrayList<>();
    private final Class<?> main;
    private String classPath = System.getProperty("java.class.path");

    public Child(Class<?> main) {
        this.main = main;
    }

    /** Runs it as a user who may not do everything; with classes from a folder all can read. */
    public Child unprivileged(Path folder) throws IOException {
        if ("root".equals(System.getProperty("user.name"))) {
            classPath = copied(folder);
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        return this;
    }

    /** Starts it; what it says to its error output is among this process's. */
    public Process start(Map<String, String> environment, Object... arguments) throws IOException {
        command.addAll(List.of(JAVA.toString(), "-Xmx128m", "-XX:+UseSerialGC"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        // What these tests are told by the environment is no setting of the program.
        builder.environment().keySet().removeIf(name -> name.startsWith("STINT_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end and returns the lines it wrote. */
    List<String> lines(Object... arguments) throws IOException {
        Process process = start(Map.of(), arguments);
        List<String> lines = process.inputReader().readAllLines();
        String errors = String.join("\n", process.errorReader().readAllLines());
        assertThat(errors).isEmpty();
        return lines;
    }

    private static String copied(Path folder) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path from = Path.of(entry);
            Path to = folder.resolve(copies.size() + "-" + from.getFileName());
            if (Files.isDirectory(from)) {
                copyTree(from, to);
                copies.add(to.toString());
            } else if (entry.endsWith(".jar")) {
                Files.copy(from, to);
                copies.add(to.toString());
            }
        }
        return String.join(":", copies);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
