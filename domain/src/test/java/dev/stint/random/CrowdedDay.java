package dev.stint.random;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Punches that crowd a day or two, many at one instant, and nearly as many corrections. */
public final class CrowdedDay {
    private static final Instant BEGIN = Instant.parse("2026-06-08T06:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-06-08");
    private static final int IDS_AHEAD = 2;

    private final Dice dice;
    private final List<Long> ids;
    private final int minutes;
    private final List<Event> events = new ArrayList<>();

    /** So many events. The same seed and a smaller size: their beginning. */
    public static List<Event> of(long seed, int size) {
        var day = new CrowdedDay(new Dice(seed));
        for (int i = 0; i < size; i++) {
            day.next();
        }
        return day.events;
    }

    private CrowdedDay(Dice dice) {
        this.dice = dice;
        ids = dice.ids(1000);
        // From all at a few instants to a day and the next.
        minutes = dice.of(4, 40, 600, 3000);
    }

    private void next() {
        long seq = events.size() + 1L;
        var at = instant();
        events.add(
                new Event(
                        seq,
                        ids.get(events.size()),
                        "ada",
                        dice.of("phone", "laptop"),
                        seq,
                        Event.VERSION,
                        Source.COMPAT,
                        at,
                        "Europe/Berlin",
                        offset(),
                        at,
                        BEGIN.plus(Duration.ofDays(3)),
                        Duration.ZERO,
                        body(),
                        null));
    }

    private Instant instant() {
        return BEGIN.plus(Duration.ofMinutes(dice.below(minutes)));
    }

    private ZoneOffset offset() {
        return dice.oneIn(8)
                ? dice.of(ZoneOffset.ofHours(14), ZoneOffset.ofHours(-11), ZoneOffset.UTC)
                : ZoneOffset.ofHours(2);
    }

    private Body body() {
        return switch (dice.below(20)) {
            case 0, 1, 2, 3, 4 ->
                    new Body.Amend(
                            id(),
                            dice.oneIn(2) ? new Body.Time(instant(), offset()) : null,
                            dice.oneIn(4) ? dice.of(Direction.values()) : null,
                            dice.oneIn(4) ? dice.of(Reason.values()) : null,
                            null);
            case 5, 6 -> new Body.Withdraw(someIds());
            case 7, 8 -> new Body.Restore(someIds());
            case 9 -> dice.oneIn(3) ? rule() : new Body.Prefer("dark", null, null);
            case 10, 11, 12, 13 -> new Body.In();
            default -> new Body.Out(dice.of(Reason.values()));
        };
    }

    private Body rule() {
        return new Body.Rule(
                TODAY.plusDays(dice.below(5) - 2L),
                null,
                hours(0, 6, 12),
                hours(1, 16),
                hours(1, 4));
    }

    private @Nullable Duration hours(Integer... choices) {
        return dice.oneIn(2) ? Duration.ofHours(dice.of(choices)) : null;
    }

    private List<Long> someIds() {
        return IntStream.rangeClosed(0, dice.below(3)).mapToObj(i -> id()).toList();
    }

    /** One that is there, or will be soon. */
    private long id() {
        return ids.get(dice.below(events.size() + IDS_AHEAD));
    }
}
