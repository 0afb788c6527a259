package dev.stint.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.golden.GoldenDay.Called;
import dev.stint.golden.GoldenDay.Query;
import dev.stint.golden.GoldenDay.Row;
import dev.stint.golden.GoldenDay.Sent;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Logs;
import dev.stint.session.Decide;
import dev.stint.session.Decision;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Duplicate;
import dev.stint.session.Decision.Refused;
import dev.stint.timesheet.Fold;
import dev.stint.timesheet.Reviews.Awaiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays every golden day and every random history. */
class GoldenTest {
    private static final int DAYS_FLOOR = 193;
    private static final int HISTORIES_FLOOR = 250;

    private static final GoldenCalls CALLS = new GoldenCalls(GoldenTest::applied);
    private static final Replayed REPLAYED = new Replayed();

    @AfterAll
    static void tellsWhatWasReplayed() throws IOException {
        REPLAYED.write();
    }

    static Stream<GoldenDay> all() {
        return Stream.concat(GoldenFiles.DAYS.stream(), GoldenFiles.HISTORIES.stream());
    }

    @Test
    void noneIsMissing() {
        assertThat(GoldenFiles.DAYS).hasSizeGreaterThanOrEqualTo(DAYS_FLOOR);
        assertThat(GoldenFiles.HISTORIES).hasSizeGreaterThanOrEqualTo(HISTORIES_FLOOR);
    }

    @Test
    void everyFileIsReplayedOrKnownToHoldNoStory() {
        Stream<String> replayed = GoldenFiles.DAYS.stream().map(day -> day.name() + ".json");

        assertThat(GoldenFiles.names())
                .filteredOn(name -> !name.endsWith(".sha256"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        replayed,
                                        Stream.of(GoldenFiles.RANDOM),
                                        GoldenFiles.NO_STORIES.stream())
                                .flatMap(names -> names)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCallIsAnsweredAndTheLogIsWhatComesOfThem(GoldenDay day) {
        Log log = Logs.empty();
        for (Row row : day.rows()) {
            assertThat(Expectation.text(answer(log, row)))
                    .as("%s", row)
                    .isEqualTo(Expectation.text(row.answer()));
        }
        assertThat(log.events()).isEqualTo(day.events());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyQueryIsAnswered(GoldenDay day) {
        day.queries().forEach(query -> assertAnswered(query, day.eventsUpTo(query.seq())));
        REPLAYED.add(day);
    }

    @ParameterizedTest
    @MethodSource("all")
    void inWhateverOrderEventsComeAndHoweverOftenTheyComeToTheSame(GoldenDay day) {
        for (Query query : day.queries()) {
            List<Event> shuffled = new ArrayList<>(day.eventsUpTo(query.seq()));
            shuffled.addAll(day.eventsUpTo(query.seq() / 2));
            Collections.shuffle(shuffled, new Random(query.seq()));
            assertAnswered(query, shuffled);
        }
    }

    private static void assertAnswered(Query query, List<Event> events) {
        Map<String, Object> answer =
                Expectation.of(Fold.fold(events), query.now(), query.offset(), Awaiting.NOTHING);
        assertThat(Expectation.text(answer))
                .as("at seq %d, %s", query.seq(), query.now())
                .isEqualTo(Expectation.text(query.expect()));
    }

    private static Map<String, Object> answer(Log log, Row row) {
        return switch (row) {
            case Sent sent ->
                    switch (decide(log, sent)) {
                        case Accepted(Event event) -> applied(log, event);
                        case Duplicate(long seq) -> Map.of("duplicate", seq);
                        case Refused(Decision.Refusal reason) -> Map.of("refused", reason.word());
                    };
            case Called called -> CALLS.answer(log, called);
        };
    }

    private static Decision decide(Log log, Sent sent) {
        return GoldenJson.command(sent.command())
                .map(command -> Decide.decide(log, "ada", command, sent.received()))
                .orElseGet(() -> Decide.unreadable(log, sent.command().required("id").longValue()));
    }

    private static Map<String, Object> applied(Log log, Event event) {
        SortedSet<Long> before = Fold.fold(log.events()).redundant();
        Logs.append(log, event);
        SortedSet<Long> redundant = new TreeSet<>(Fold.fold(log.events()).redundant());
        redundant.removeAll(before);
        return Map.of(
                "applied", event.seq(), "at", event.at().toEpochMilli(), "redundant", redundant);
    }
}
