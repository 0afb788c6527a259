package dev.stint.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.golden.Expectation;
import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Logs;
import dev.stint.random.Dice;
import dev.stint.random.RandomLog;
import dev.stint.session.Command;
import dev.stint.session.Decide;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Duplicate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for whatever log, asked whenever. */
class FoldPropertiesTest {
    private static final ZoneOffset BERLIN = ZoneOffset.ofHours(2);

    @Property
    void aCommandThatComesAgainChangesNothing(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        Log log = RandomLog.of(seed, size);
        for (Event event : log.events()) {
            assertThat(Decide.decide(log, "ada", commandOf(event), event.received()))
                    .isEqualTo(new Duplicate(event.seq()));
        }
        List<Event> twice = new ArrayList<>(log.events());
        twice.addAll(log.events());

        assertThat(answer(twice, later(log))).isEqualTo(answer(log.events(), later(log)));
    }

    @Property
    void whereNothingWasClampedTheOrderOfArrivalChangesNothing(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        Instant received = later(RandomLog.of(seed, size));
        List<Command> commands = inStep(RandomLog.of(seed, size).events());

        Log inOrder = arrive(commands, received);
        Log inAnother = arrive(new Dice(seed).shuffled(commands), received);

        assertThat(answer(inAnother.events(), received))
                .isEqualTo(answer(inOrder.events(), received));
    }

    @Property
    void everyVisiblePunchStandsOnOneDay(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        List<Event> events = RandomLog.of(seed, size).events();

        assertThat(Fold.fold(events).days().values().stream().flatMap(d -> d.visible().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        Corrections.punchesAsCorrected(events).stream()
                                .filter(punch -> !punch.withdrawn())
                                .toList());
    }

    @Property
    void noTotalIsNegativeEvenWhereNowLiesBefore(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int size,
            @ForAll @IntRange(max = 2000) int hours) {
        Log log = RandomLog.of(seed, size);
        Instant now = later(log).minus(Duration.ofHours(hours));

        for (WorkDay day : Fold.fold(log.events()).days().values()) {
            Totals totals = Totals.of(day, now);
            assertThat(totals.work()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(totals.breaks()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(totals.unconfirmed()).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }

    @Property
    void nothingThatCountsOverlaps(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        Log log = RandomLog.of(seed, size);
        Instant now = later(log);
        List<Span> spans =
                Fold.fold(log.events()).days().values().stream()
                        .flatMap(day -> counting(day, now))
                        .sorted(Comparator.comparing(Span::from).thenComparing(Span::until))
                        .toList();

        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isAfterOrEqualTo(spans.get(i - 1).until());
        }
    }

    @Property
    void whatAwaitsAnAnswerCountsNothingAndAllElseCountsWhole(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        Log log = RandomLog.of(seed, size);
        Instant now = later(log);

        for (WorkDay day : Fold.fold(log.events()).days().values()) {
            Totals totals = Totals.of(day, now);
            Duration all =
                    counting(day, now).map(Span::length).reduce(Duration.ZERO, Duration::plus);
            assertThat(totals.work().plus(totals.breaks())).isEqualTo(all);
            assertThat(totals.unconfirmed().isPositive())
                    .isEqualTo(day.stints().stream().anyMatch(stint -> isOpen(day, stint, now)));
        }
    }

    /** Something that counts: by the marks that a person sees, nobody is asked about it. */
    private record Span(Instant from, Instant until) {
        Duration length() {
            return Duration.between(from, until);
        }
    }

    private static Stream<Span> counting(WorkDay day, Instant now) {
        return Stream.concat(
                day.stints().stream()
                        .filter(stint -> !isOpen(day, stint, now))
                        .map(stint -> span(stint, now)),
                day.breaks().stream()
                        .filter(each -> !isOpen(day, each, now))
                        .map(each -> span(each, now)));
    }

    private static boolean isOpen(WorkDay day, Stint stint, Instant now) {
        return switch (stint) {
            case Stint.Running(Punch from) -> isMarked(day, "long-stint", from, now);
            case Stint.Left(Punch from) -> isMarked(day, "long-stint", from, now);
            case Stint.Ended(Punch _, Punch by) -> isMarked(day, "long-stint", by, now);
        };
    }

    private static boolean isOpen(WorkDay day, Break each, Instant now) {
        return switch (each) {
            case Break.Running(Punch from) -> isMarked(day, "long-break", from, now);
            case Break.Left(Punch from, Instant _) -> isMarked(day, "long-break", from, now);
            case Break.Ended(Punch _, Punch by) -> isMarked(day, "long-break", by, now);
        };
    }

    private static boolean isMarked(WorkDay day, String kind, Punch punch, Instant now) {
        return Reviews.marks(day, now).contains(new Reviews.Mark(kind, punch.id()));
    }

    private static Span span(Stint stint, Instant now) {
        return switch (stint) {
            case Stint.Running(Punch from) -> new Span(from.at(), now);
            case Stint.Left(Punch from) ->
                    throw new AssertionError(from + " has no OUT and counts");
            case Stint.Ended(Punch from, Punch by) -> new Span(from.at(), by.at());
        };
    }

    private static Span span(Break each, Instant now) {
        return switch (each) {
            case Break.Running(Punch from) -> new Span(from.at(), now);
            case Break.Left(Punch from, Instant until) -> new Span(from.at(), until);
            case Break.Ended(Punch from, Punch by) -> new Span(from.at(), by.at());
        };
    }

    private static String answer(List<Event> events, Instant now) {
        return Expectation.text(
                Expectation.of(Fold.fold(events), now, BERLIN, Reviews.Awaiting.NOTHING));
    }

    /** An instant after all that happened, when something may still run. */
    private static Instant later(Log log) {
        return log.lastReceived().orElse(Instant.EPOCH).plusSeconds(3);
    }

    private static Command commandOf(Event event) {
        return new Command(
                event.id(),
                event.device(),
                event.n(),
                event.source(),
                event.claimed(),
                event.zone(),
                event.offset(),
                event.claimed(),
                event.uncertainty(),
                event.body());
    }

    /** What may come in any order, of clocks that never stepped back. */
    private static List<Command> inStep(List<Event> events) {
        Map<String, Long> counters = new HashMap<>();
        return events.stream()
                .filter(event -> mayComeAnywhen(event.body()))
                .sorted(Comparator.comparing(Event::at))
                .map(
                        event ->
                                new Command(
                                        event.id(),
                                        event.device(),
                                        counters.merge(event.device(), 1L, Long::sum),
                                        event.source(),
                                        event.at(),
                                        event.zone(),
                                        event.offset(),
                                        event.at(),
                                        event.uncertainty(),
                                        event.body()))
                .toList();
    }

    private static boolean mayComeAnywhen(Body body) {
        return switch (body) {
            case Body.In _, Body.Out _, Body.Confirm _, Body.Withdraw _ -> true;
            case Body.Amend _, Body.Restore _, Body.Rule _, Body.Prefer _ -> false;
        };
    }

    private static Log arrive(List<Command> commands, Instant received) {
        Log log = Logs.empty();
        for (Command command : commands) {
            Accepted accepted = (Accepted) Decide.decide(log, "ada", command, received);
            assertThat(accepted.event().at()).isEqualTo(command.at());
            Logs.append(log, accepted.event());
        }
        return log;
    }
}
