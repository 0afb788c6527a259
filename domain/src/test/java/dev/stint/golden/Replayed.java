package dev.stint.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The stories that came to what they say. The tests of the other language read which those are. */
final class Replayed {
    private static final Path FILE = Path.of("target", "golden-replayed.txt");

    private final Set<String> names = new TreeSet<>();

    void add(GoldenDay day) {
        names.add(day.name());
    }

    /** Writes the names of the files of which every story was replayed. */
    void write() throws IOException {
        Stream<String> days =
                GoldenFiles.DAYS.stream().filter(this::has).map(day -> day.name() + ".json");
        Stream<String> histories =
                GoldenFiles.HISTORIES.stream().allMatch(this::has)
                        ? Stream.of(GoldenFiles.RANDOM)
                        : Stream.empty();
        List<String> files = Stream.concat(days, histories).sorted().toList();
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, files);
    }

    private boolean has(GoldenDay day) {
        return names.contains(day.name());
    }
}
