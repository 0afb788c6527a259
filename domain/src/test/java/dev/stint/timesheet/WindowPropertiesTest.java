package dev.stint.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.golden.Expectation;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Logs;
import dev.stint.random.RandomLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of the window of whatever log. */
class WindowPropertiesTest {
    private static final ZoneOffset BERLIN = ZoneOffset.ofHours(2);

    @Property
    void fromItsStartOnItComesToTheSameAsTheLog(
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int size,
            @ForAll @IntRange(max = 200) int hours) {
        Log log = RandomLog.of(seed, size);
        Instant now = log.lastReceived().orElse(Instant.EPOCH).plus(Duration.ofHours(hours));

        assertSame(Window.of(log, now, BERLIN), log, now);
    }

    @Property
    void soItDoesWhenItGrewByDeltas(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int size,
            @ForAll @IntRange(min = 1, max = 20) int deltas) {
        List<Event> events = RandomLog.of(seed, size + deltas).events();
        int first = Math.max(0, events.size() - deltas);
        Log log = Logs.of(events.subList(0, first));
        Window window = Window.of(log, now(log), BERLIN);

        for (Event event : events.subList(first, events.size())) {
            Window before = window;
            String answer = answer(before, now(log));
            Optional<Window> grown = before.grownBy(log, event);
            assertThat(answer(before, now(log))).isEqualTo(answer);
            Logs.append(log, event);
            window = grown.orElseGet(() -> Window.of(log, now(log), BERLIN));
            assertSame(window, log, now(log));
        }
    }

    @Property
    void itGrowsWhereTheWindowThatStartsThereIsItselfAndTheEvent(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int size) {
        List<Event> events = RandomLog.of(seed, size).events();
        Log log = Logs.empty();
        for (Event event : events) {
            Window window = Window.of(log, now(log), BERLIN);
            Optional<Window> grown = window.grownBy(log, event);
            Logs.append(log, event);

            Optional<Window> whole =
                    window.start()
                            .flatMap(start -> Window.startingAt(start, log.events(), now(log)));
            if (window.start().isPresent()) {
                assertThat(grown.map(Window::events).map(WindowPropertiesTest::seqs))
                        .isEqualTo(
                                whole.filter(next -> isGrowth(window, next, event))
                                        .map(Window::events)
                                        .map(WindowPropertiesTest::seqs));
            }
        }
    }

    @Property
    void aListOfEventsThatGrowsByItsOwnIsTheSameAsOneThatSawTheLogFirst(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        Log log = RandomLog.of(seed, size);
        Log before = Logs.of(log.events().subList(0, Math.max(0, log.events().size() - 1)));
        Window window = Window.of(before, now(before), BERLIN);
        for (Event event : log.events().subList(before.events().size(), log.events().size())) {
            assertThat(window.grownBy(log, event).map(Window::events))
                    .isEqualTo(window.grownBy(before, event).map(Window::events));
        }
    }

    private static boolean isGrowth(Window window, Window next, Event event) {
        List<Event> plus = new ArrayList<>(window.events());
        plus.add(event);
        return next.earlier().equals(window.earlier()) && WindowEvents.areSame(plus, next.events());
    }

    private static List<Long> seqs(List<Event> events) {
        return events.stream().map(Event::seq).toList();
    }

    private static Instant now(Log log) {
        return log.lastReceived().orElse(Instant.EPOCH).plusSeconds(3);
    }

    private static String answer(Window window, Instant now) {
        return Expectation.text(Expectation.of(window.timesheet(), now, BERLIN, window.earlier()));
    }

    private static void assertSame(Window window, Log log, Instant now) {
        Timesheet whole = Fold.fold(log.events());
        LocalDate first =
                window.start().isPresent() ? window.timesheet().days().firstKey() : LocalDate.MIN;
        Map<String, Object> expect =
                Expectation.of(whole, now, BERLIN, Reviews.Awaiting.NOTHING, first);
        assertThat(answer(window, now)).isEqualTo(Expectation.text(expect));
    }
}
