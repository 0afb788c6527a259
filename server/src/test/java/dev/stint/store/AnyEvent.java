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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Events of every type with whatever a client can send in them. */
public final class AnyEvent {
    private static final long ID_MAX = (1L << 53) - 1;

    /** Strings as people and programs make them, quotes, control characters and emoji included. */
    public static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(20).filter(AnyEvent::isUnicode),
                Arbitraries.of(
                        "",
                        "Europe/Berlin",
                        "\"\\/\b\f\n\r\t\u0000\u0001\u001f\u007f\u0085\u2028\u2029\ufeff\uffff",
                        "\ud83d\ude42 \u00fcber 0\u20133 \u00b0C",
                        "'; DROP TABLE event; --",
                        "{\"seq\":1}"));
    }

    /** Events with these seqs and ids. */
    public static Arbitrary<Event> events(long seq, long id) {
        Arbitrary<Long> n = Arbitraries.longs().between(0, Long.MAX_VALUE);
        Arbitrary<Duration> uncertainty =
                Arbitraries.longs().greaterOrEqual(0).map(Duration::ofMillis);
        return Combinators.combine(
                        Combinators.combine(texts(), texts(), texts()).as(List::of),
                        n,
                        Arbitraries.of(Source.values()),
                        Combinators.combine(instants(), instants(), instants()).as(List::of),
                        offsets(),
                        uncertainty,
                        bodies())
                .as(
                        (words, count, source, instants, offset, bound, body) ->
                                new Event(
                                        seq,
                                        id,
                                        words.get(0),
                                        words.get(1),
                                        count,
                                        Event.VERSION,
                                        source,
                                        instants.get(0),
                                        words.get(2),
                                        offset,
                                        instants.get(1),
                                        instants.get(2),
                                        bound,
                                        body,
                                        hasNote(body) ? "00ff".repeat(8) : null));
    }

    private static boolean hasNote(Body body) {
        return body instanceof Body.Amend amend && amend.note() != null;
    }

    private static Arbitrary<Body> bodies() {
        return Arbitraries.oneOf(
                List.of(
                        Arbitraries.just(new Body.In()),
                        Arbitraries.of(Reason.values()).map(Body.Out::new),
                        amendments(),
                        Combinators.combine(
                                        ids(),
                                        Arbitraries.of(Question.values()).list().ofMinSize(1))
                                .as(Body.Confirm::new),
                        ids().map(Body.Withdraw::new),
                        ids().map(Body.Restore::new),
                        rules(),
                        Combinators.combine(
                                        texts().injectNull(0.5),
                                        texts().injectNull(0.5),
                                        texts().injectNull(0.5))
                                .as(Body.Prefer::new)));
    }

    private static Arbitrary<Body> amendments() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, ID_MAX),
                        Combinators.combine(instants(), offsets())
                                .as(Body.Time::new)
                                .injectNull(0.5),
                        Arbitraries.of(Direction.values()).injectNull(0.5),
                        Arbitraries.of(Reason.values()).injectNull(0.5),
                        texts().injectNull(0.5))
                .as(Body.Amend::new);
    }

    private static Arbitrary<Body> rules() {
        Arbitrary<LocalDate> dates =
                Arbitraries.longs()
                        .between(
                                LocalDate.of(1, 1, 1).toEpochDay(),
                                LocalDate.of(9999, 12, 31).toEpochDay())
                        .map(LocalDate::ofEpochDay);
        Arbitrary<@Nullable Duration> limits =
                Arbitraries.longs().between(0, ID_MAX).map(Duration::ofMillis).injectNull(0.5);
        return Combinators.combine(dates, limits, limits, limits, limits).as(Body.Rule::new);
    }

    private static Arbitrary<List<Long>> ids() {
        return Arbitraries.longs().between(0, ID_MAX).list().ofMaxSize(20);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("0001-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    private static Arbitrary<ZoneOffset> offsets() {
        return Arbitraries.integers()
                .between(-18 * 60, 18 * 60)
                .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60));
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff);
    }

    private AnyEvent() {}
}
