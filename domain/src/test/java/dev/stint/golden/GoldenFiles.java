package dev.stint.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.golden.GoldenDay.Called;
import dev.stint.golden.GoldenDay.Cut;
import dev.stint.golden.GoldenDay.Query;
import dev.stint.golden.GoldenDay.Row;
import dev.stint.golden.GoldenDay.Sent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** The files of {@code protocol/golden}. */
public final class GoldenFiles {
    /** Tests run in their module's directory. */
    private static final Path GOLDEN = Path.of("..", "protocol", "golden");

    private static final String CHAINS = "chain.json";
    static final String RANDOM = "random.jsonl.gz";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every story; the file with the chains is none. */
    public static final List<GoldenDay> DAYS = days();

    /** What stands beside the stories, replayed elsewhere or nowhere. */
    static final List<String> NO_STORIES = List.of(CHAINS, "README.md");

    /** The random histories. */
    public static final List<GoldenDay> HISTORIES = lines(GOLDEN.resolve(RANDOM));

    /** The names of all files there. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One story. */
    public static GoldenDay day(String name) {
        return read(GOLDEN.resolve(name + ".json"));
    }

    private static List<GoldenDay> days() {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().equals(CHAINS))
                    .sorted()
                    .map(GoldenFiles::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The stories of a file that has one on each line, gzipped. */
    public static List<GoldenDay> lines(Path file) {
        try (BufferedReader lines = gzip(file)) {
            return lines.lines().map(GoldenFiles::parse).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static BufferedReader gzip(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    private static GoldenDay read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static GoldenDay parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new GoldenDay(
                    json.required("name").textValue(),
                    list(json, "commands", GoldenFiles::row),
                    list(json, "events", GoldenJson::event),
                    list(json, "queries", GoldenFiles::query));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(JsonNode json) {
        Instant received = Instant.ofEpochMilli(json.required("received").longValue());
        JsonNode answer = json.required("answer");
        return json.has("command")
                ? new Sent(received, json.required("command"), answer)
                : new Called(received, json, answer);
    }

    private static Query query(JsonNode json) {
        return new Query(
                json.required("seq").longValue(),
                Instant.ofEpochMilli(json.required("now").longValue()),
                ZoneOffset.ofTotalSeconds(json.required("offset").intValue() * 60),
                json.required("expect"),
                json.has("window") ? Optional.of(cut(json)) : Optional.empty());
    }

    private static Cut cut(JsonNode json) {
        return new Cut(
                json.required("window").longValue(),
                json.required("earlier"),
                Optional.ofNullable(json.get("holds"))
                        .map(holds -> stream(holds).map(JsonNode::longValue).toList()),
                Optional.ofNullable(json.get("grows")).map(JsonNode::booleanValue));
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> reading) {
        return stream(json.required(name)).map(reading).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private GoldenFiles() {}
}
