package dev.stint.mongo.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.main.Main;
import dev.stint.sqlite.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** A Stint in a process of its own, which can be ended and started again, at another port. */
final class StintProcess implements Supplier<String>, AutoCloseable {
    private static final int TERMINATED = 128 + 15;
    private static final int KILLED = 128 + 9;
    private static final String LINK = "#first-run=";

    private final Map<String, String> settings;
    private Process process;
    private volatile String base = "";
    private String link = "";

    /** Starts it, and returns when it serves. */
    StintProcess(Map<String, String> settings) throws IOException {
        this.settings = settings;
        process = begin();
    }

    /** Where it is, or was last. */
    @Override
    public String get() {
        return base;
    }

    /** The secret of the link for the first account. */
    String link() {
        return link;
    }

    /** Tells it to stop, and waits for that. */
    void stop() {
        process.toHandle().destroy();
        assertThat(process.onExit().join().exitValue()).isEqualTo(TERMINATED);
    }

    /** Ends it with SIGKILL, in whatever it does. */
    void kill() {
        process.toHandle().destroyForcibly();
        assertThat(process.onExit().join().exitValue()).isEqualTo(KILLED);
    }

    /** Starts it again after it has ended. */
    void start() throws IOException {
        assertThat(process.isAlive()).isFalse();
        process = begin();
    }

    /** It does nothing any more, as a machine that sleeps. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on as if nothing had been. */
    void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        String[] command = {"kill", "-" + name, String.valueOf(process.pid())};
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private Process begin() throws IOException {
        Process started = new Child(Main.class).start(settings, "serve");
        started.getOutputStream().close();
        drain(started.errorReader());
        BufferedReader lines = started.inputReader();
        base = line(lines, "  http").strip().replaceFirst("/$", "");
        if (link.isEmpty()) {
            String told = line(lines, "  http");
            link = told.substring(told.indexOf(LINK) + LINK.length());
        }
        drain(lines);
        return started;
    }

    private static String line(BufferedReader lines, String start) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new IOException("a Stint ended before it said where it is");
    }

    // What it says is of no use, but a full pipe would stop it.
    private static void drain(BufferedReader lines) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (lines) {
                                while (lines.readLine() != null) {}
                            } catch (IOException ended) {
                                assertThat(ended).isNotNull();
                            }
                        });
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
