package dev.stint.main;

import dev.stint.sqlite.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real program in processes of its own, with these settings. */
record Program(Map<String, String> settings) {
    /** What a command said, and how it ended. */
    record Ended(int exit, List<String> lines, List<String> errors) {}

    /** A server, and what it greeted with. */
    record Serving(Process process, String base, String link) implements AutoCloseable {
        /** Tells it to stop, and waits. */
        @Override
        public void close() {
            process.toHandle().destroy();
            process.onExit().join();
        }
    }

    static Program on(Path data) {
        return new Program(Map.of("STINT_DATA", data.toString(), "STINT_LISTEN", "127.0.0.1:0"));
    }

    Program with(Map<String, String> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return new Program(Map.copyOf(all));
    }

    Process start(Object... arguments) throws IOException {
        return new Child(Main.class).start(settings, arguments);
    }

    /** Runs it to its end. */
    Ended run(Object... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        var lines = process.inputReader().readAllLines();
        var errors = process.errorReader().readAllLines();
        return new Ended(process.waitFor(), lines, errors);
    }

    /** Starts a server; with a link where nobody has an account yet. */
    Serving serve(boolean isNew) throws IOException {
        var process = start("serve");
        var greeting = process.inputReader();
        greeting.readLine();
        var base = greeting.readLine().strip().replaceFirst("/$", "");
        var link = "";
        if (isNew) {
            greeting.readLine();
            var line = greeting.readLine();
            link = line.substring(line.indexOf('=') + 1);
        }
        return new Serving(process, base, link);
    }
}
