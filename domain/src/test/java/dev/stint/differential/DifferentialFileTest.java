package dev.stint.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.golden.EventJson;
import dev.stint.golden.Expectation;
import dev.stint.golden.GoldenDay;
import dev.stint.golden.GoldenFiles;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Logs;
import dev.stint.random.Dice;
import dev.stint.random.RandomLog;
import dev.stint.timesheet.Fold;
import dev.stint.timesheet.Reviews.Awaiting;
import dev.stint.timesheet.Timesheet;
import dev.stint.timesheet.Window;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Writes random logs with what they come to, for the other language to replay: one a line, in the
 * form of the golden files. {@code STINT_SEED} moves the seeds; a log's name tells its own.
 */
class DifferentialFileTest {
    private static final Path FILE = Path.of("target", "differential", "logs.jsonl.gz");
    private static final int LOGS = 5_000;
    private static final int COMMANDS_MAX = 40;
    private static final int OCCURRENCES_MIN = 100;
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private static final Coverage COVERAGE = new Coverage();

    @BeforeAll
    static void writesTheFile() throws IOException {
        long first = Long.parseLong(System.getenv().getOrDefault("STINT_SEED", "1"));
        Files.createDirectories(FILE.getParent());
        try (BufferedWriter lines =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(FILE)),
                                StandardCharsets.UTF_8))) {
            for (long seed = first; seed < first + LOGS; seed++) {
                JSON.writeValue(lines, story(seed));
                lines.newLine();
            }
        }
    }

    @Test
    void everyLogIsInItAndReadsBackAsItWas() {
        List<GoldenDay> stories = GoldenFiles.lines(FILE);

        assertThat(stories).hasSize(LOGS);
        for (GoldenDay story : stories) {
            long seed = Long.parseLong(story.name().substring("random-log-".length()));
            assertThat(story.events()).isEqualTo(log(seed).events());
            assertThat(story.queries()).hasSize(3);
        }
    }

    @Test
    void nothingThatTheRulesTellApartIsRareInIt() {
        assertThat(COVERAGE.counts())
                .allSatisfy(
                        (what, times) ->
                                assertThat(times).as(what).isGreaterThanOrEqualTo(OCCURRENCES_MIN));
    }

    private static Log log(long seed) {
        return RandomLog.of(seed, 1 + new Dice(seed).below(COMMANDS_MAX));
    }

    private static Map<String, Object> story(long seed) {
        List<Event> events = log(seed).events();
        COVERAGE.addLog(events);
        Dice dice = new Dice(-seed);
        int middle = dice.below(events.size() + 1);
        Map<String, Object> story = new LinkedHashMap<>();
        story.put("name", "random-log-" + seed);
        story.put("about", "");
        story.put("zone", "Europe/Berlin");
        story.put("commands", List.of());
        story.put("events", events.stream().map(EventJson::of).toList());
        story.put(
                "queries",
                List.of(
                        query(events, events.size(), Duration.ofMinutes(dice.below(5)), dice),
                        query(events, middle, Duration.ofMinutes(dice.below(24 * 60)), dice),
                        query(events, events.size(), Duration.ofHours(dice.below(200)), dice)));
        return story;
    }

    private static Map<String, Object> query(List<Event> all, int seq, Duration after, Dice dice) {
        Log log = Logs.of(all.subList(0, seq));
        Instant now = log.lastReceived().orElse(Instant.EPOCH).plus(after);
        int minutes = dice.of(120, 120, 120, 0, 840, -600);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);
        Timesheet timesheet = Fold.fold(log.events());
        COVERAGE.addAnswer(timesheet, now);
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("seq", seq);
        query.put("now", now.toEpochMilli());
        query.put("offset", minutes);
        query.put("expect", Expectation.of(timesheet, now, offset, Awaiting.NOTHING));
        Window window = Window.of(log, now, offset);
        window.start()
                .ifPresent(
                        start -> {
                            query.put("window", start);
                            query.put("earlier", Expectation.earlier(window.earlier()));
                            query.put("holds", window.events().stream().map(Event::seq).toList());
                            if (seq < all.size()) {
                                query.put("grows", window.grownBy(log, all.get(seq)).isPresent());
                            }
                        });
        return query;
    }
}
