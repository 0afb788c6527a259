package dev.stint.store;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Plain events for store tests: what they say is of no matter there. */
public final class Punches {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    private static final ZoneOffset BERLIN = ZoneOffset.ofHours(2);

    private static final String NASTY =
            "\"\\/\b\f\n\r\t\u0000\u0001\u001f\u007f\u2028\ufeff\uffff"
                    + "'; DROP TABLE event; -- \ud83d\ude42";

    public static Event in(long seq, long id) {
        return in(seq, id, "laptop");
    }

    public static Event in(long seq, long id, String device) {
        return event(seq, id, device, new Body.In(), null);
    }

    public static Event out(long seq, long id) {
        return event(seq, id, "laptop", new Body.Out(Reason.END), null);
    }

    public static Event of(long seq, long id, Body body, @Nullable String noteSalt) {
        return event(seq, id, "laptop", body, noteSalt);
    }

    /** As many events as ids, from this seq on. */
    public static List<Event> from(long seq, long... ids) {
        return LongStream.range(0, ids.length).mapToObj(i -> in(seq + i, ids[(int) i])).toList();
    }

    /** A log with every type of body, with and without its optional fields, and nasty texts. */
    public static List<Event> everyType() {
        Duration hours = Duration.ofHours(7);
        LocalDate date = LocalDate.of(2026, 1, 1);
        List<Body> bodies =
                List.of(
                        new Body.In(),
                        new Body.Out(Reason.NONE),
                        new Body.Out(Reason.BREAK),
                        new Body.Amend(1, null, null, null, null),
                        new Body.Amend(1, null, null, Reason.NONE, ""),
                        new Body.Amend(1, new Body.Time(NINE, BERLIN), Direction.OUT, null, NASTY),
                        new Body.Confirm(List.of(1L, 0L), List.of(Question.values())),
                        new Body.Confirm(List.of(), List.of(Question.LONG_BREAK)),
                        new Body.Withdraw(List.of(1L)),
                        new Body.Restore(List.of()),
                        new Body.Rule(date, null, null, null, null),
                        new Body.Rule(date, hours, Duration.ZERO, hours, hours),
                        new Body.Prefer(null, null, null),
                        new Body.Prefer("dark", "ne", NASTY));
        return IntStream.range(0, bodies.size())
                .mapToObj(i -> event(i + 1L, 100L + i, NASTY, bodies.get(i), salt(bodies.get(i))))
                .toList();
    }

    private static @Nullable String salt(Body body) {
        return body instanceof Body.Amend amend && amend.note() != null ? "00ff".repeat(8) : null;
    }

    private static Event event(
            long seq, long id, String device, Body body, @Nullable String noteSalt) {
        Instant at = NINE.plusSeconds(seq);
        return new Event(
                seq,
                id,
                "k3Jq0vYx7TgB",
                device,
                seq,
                Event.VERSION,
                Source.CLOCK,
                at,
                "Europe/Berlin",
                BERLIN,
                at,
                at,
                Duration.ofMillis(30),
                body,
                noteSalt);
    }

    private Punches() {}
}
