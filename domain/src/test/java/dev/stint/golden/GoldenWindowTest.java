package dev.stint.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.golden.GoldenDay.Cut;
import dev.stint.golden.GoldenDay.Query;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Logs;
import dev.stint.timesheet.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folds the window of every query of every golden day and random history. */
class GoldenWindowTest {
    static Stream<GoldenDay> all() {
        return GoldenTest.all();
    }

    static Stream<GoldenDay> withDaysBeforeAWindow() {
        return all().filter(
                        day -> day.queries().stream().anyMatch(each -> each.window().isPresent()));
    }

    @ParameterizedTest
    @MethodSource("withDaysBeforeAWindow")
    void theWindowStartsWhereTheDaySaysAndHoldsWhatItSays(GoldenDay day) {
        for (Query query : day.queries()) {
            Window window = window(day, query);
            assertThat(window.start()).isEqualTo(query.window().map(Cut::start));
            query.window()
                    .map(Cut::earlier)
                    .ifPresent(
                            earlier ->
                                    assertThat(
                                                    Expectation.text(
                                                            Expectation.earlier(window.earlier())))
                                            .isEqualTo(Expectation.text(earlier)));
            query.window()
                    .flatMap(Cut::holds)
                    .ifPresent(
                            holds ->
                                    assertThat(window.events())
                                            .extracting(Event::seq)
                                            .isEqualTo(holds));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void fromItsStartOnTheWindowComesToTheSameAsTheLog(GoldenDay day) {
        for (Query query : day.queries()) {
            Window window = window(day, query);
            Object answer =
                    Expectation.of(
                            window.timesheet(), query.now(), query.offset(), window.earlier());
            assertThat(Expectation.text(answer))
                    .as("at seq %d, %s", query.seq(), query.now())
                    .isEqualTo(Expectation.text(fromTheStartOn(window, query.expect())));
        }
    }

    @ParameterizedTest
    @MethodSource("withDaysBeforeAWindow")
    void theNextEventGoesOutAsADeltaWhereTheDaySaysSo(GoldenDay day) {
        for (Query query : day.queries()) {
            Optional<Boolean> grows = query.window().flatMap(Cut::grows);
            if (grows.isPresent()) {
                Event next = day.events().get((int) query.seq());
                Log log = Logs.of(day.eventsUpTo(query.seq()));
                Window window = window(day, query);
                assertThat(window.grownBy(log, next).isPresent())
                        .as("grows by %s", next)
                        .isEqualTo(grows.get());
            }
        }
    }

    private static Window window(GoldenDay day, Query query) {
        return Window.of(Logs.of(day.eventsUpTo(query.seq())), query.now(), query.offset());
    }

    private static JsonNode fromTheStartOn(Window window, JsonNode expect) {
        if (window.start().isEmpty()) {
            return expect;
        }
        LocalDate first = window.timesheet().days().firstKey();
        ObjectNode rest = expect.deepCopy();
        List<String> before = new ArrayList<>();
        rest.required("days").fieldNames().forEachRemaining(before::add);
        before.removeIf(date -> !LocalDate.parse(date).isBefore(first));
        ((ObjectNode) rest.required("days")).remove(before);
        return rest;
    }
}
