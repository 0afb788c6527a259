package dev.stint.random;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Logs;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import dev.stint.session.Command;
import dev.stint.session.Decide;
import dev.stint.session.Decision.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Some weeks of a person whose devices, clocks and habits leave nothing out. */
public final class RandomLog {
    private static final Instant BEGIN = Instant.parse("2026-06-08T06:00:00Z");
    private static final Duration DAY_START_MAX = Duration.ofHours(12);
    private static final int IDS_AHEAD = 3;

    private final Dice dice;
    private final Log log = Logs.empty();
    private final List<Long> ids;
    private final Map<String, Clock> clocks = new TreeMap<>();
    private Instant now = BEGIN;
    private ZoneOffset offset = ZoneOffset.ofHours(2);
    private Direction last = Direction.OUT;

    /** What a device believes the time to be, and how often it has spoken. */
    private static final class Clock {
        private Duration ahead = Duration.ZERO;
        private long n;
    }

    /** The log that comes of so many commands. The same seed and a smaller size: its beginning. */
    public static Log of(long seed, int commands) {
        RandomLog random = new RandomLog(new Dice(seed));
        for (int i = 0; i < commands; i++) {
            random.next();
        }
        return random.log;
    }

    private RandomLog(Dice dice) {
        this.dice = dice;
        ids = dice.ids(200);
    }

    private void next() {
        now = now.plus(step());
        if (dice.oneIn(12)) {
            offset = dice.of(Offsets.ALL);
        }
        String device = dice.oneIn(3) ? "phone" : "laptop";
        Clock clock = clocks.computeIfAbsent(device, absent -> new Clock());
        if (dice.oneIn(14)) {
            clock.ahead = dice.of(Duration.ZERO, minutes(-40), minutes(10), Duration.ofSeconds(5));
        }
        clock.n++;
        Source source = dice.oneIn(3) ? dice.of(Source.values()) : Source.CLOCK;
        Duration ahead = source.isTyped() ? Duration.ZERO : clock.ahead;
        Instant at = now.plus(ahead).minus(age());
        Command command =
                new Command(
                        ids.get((int) log.head().seq()),
                        device,
                        clock.n,
                        source,
                        at,
                        "Europe/Berlin",
                        offset,
                        at,
                        Duration.ofMillis(dice.oneIn(12) ? 60_001 : 30),
                        body(at));
        if (Decide.decide(log, "ada", command, now) instanceof Accepted(Event event)) {
            Logs.append(log, event);
        }
    }

    private Duration step() {
        return switch (dice.below(14)) {
            case 0 -> Duration.ZERO;
            case 1 -> dice.of(Duration.ofSeconds(20), minutes(1), minutes(1).plusMillis(1));
            case 2 -> Duration.ofHours(dice.of(4, 16, 24)).plusMillis(dice.below(2));
            case 3, 4 -> Duration.ofHours(10 + dice.below(70));
            default -> minutes(1 + dice.below(600));
        };
    }

    private Duration age() {
        return switch (dice.below(16)) {
            case 0, 1 -> Duration.ofHours(1 + dice.below(48));
            case 2 -> dice.of(Duration.ofDays(30), Duration.ofDays(31));
            default -> Duration.ZERO;
        };
    }

    private Body body(Instant at) {
        return switch (dice.below(30)) {
            case 0, 1, 2 -> amend();
            case 3, 4 -> new Body.Confirm(someIds(), dice.some(Question.values()));
            case 5, 6 -> new Body.Withdraw(someIds());
            case 7 -> new Body.Restore(someIds());
            case 8 -> rule(at.atOffset(offset).toLocalDate());
            case 9 -> prefer();
            default -> punch();
        };
    }

    private Body punch() {
        Direction other = last == Direction.IN ? Direction.OUT : Direction.IN;
        last = dice.oneIn(4) ? last : other;
        return switch (last) {
            case IN -> new Body.In();
            case OUT -> new Body.Out(dice.of(Reason.values()));
        };
    }

    private Body amend() {
        long target = someId();
        Event punch = log.byId(target);
        boolean isTimed = punch != null && dice.oneIn(2);
        return new Body.Amend(
                target,
                isTimed ? new Body.Time(moved(punch.at()), offset) : null,
                dice.oneIn(5) ? dice.of(Direction.values()) : null,
                dice.oneIn(3) ? dice.of(Reason.values()) : null,
                dice.oneIn(4) ? "forgot the badge" : null);
    }

    private Instant moved(Instant at) {
        return dice.oneIn(4) && log.head().seq() > 0
                ? dice.of(log.events()).at()
                : at.plus(minutes(dice.below(31 * 60) - 30 * 60));
    }

    private Body rule(LocalDate today) {
        return new Body.Rule(
                today.plusDays(dice.below(4)),
                perhaps(0, 4, 8),
                perhaps(0, 4, (int) DAY_START_MAX.toHours()),
                perhaps(2, 16, 20),
                perhaps(1, 4, 6));
    }

    private @Nullable Duration perhaps(Integer... hours) {
        return dice.oneIn(2) ? Duration.ofHours(dice.of(hours)) : null;
    }

    private Body prefer() {
        return new Body.Prefer(
                dice.oneIn(2) ? dice.of("dark", "light") : null,
                dice.oneIn(2) ? dice.of("en", "de") : null,
                dice.oneIn(2) ? "Europe/Berlin" : null);
    }

    private List<Long> someIds() {
        return IntStream.rangeClosed(0, dice.below(3)).mapToObj(i -> someId()).toList();
    }

    /** Mostly a recent event's; some will only come, some never do. */
    private long someId() {
        int next = (int) log.head().seq();
        int recent = Math.min(next, 12);
        return ids.get(next - recent + dice.below(recent + IDS_AHEAD));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static final class Offsets {
        static final List<ZoneOffset> ALL =
                Stream.of("+02:00", "+02:00", "Z", "+05:45", "+14:00", "-10:00", "-03:30")
                        .map(ZoneOffset::of)
                        .toList();
    }
}
