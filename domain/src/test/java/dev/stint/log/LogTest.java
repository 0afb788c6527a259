package dev.stint.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LogTest {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");

    @Test
    void aListTakenEarlierStaysAsItWas() {
        Log log = Logs.empty();
        LongStream.rangeClosed(1, 64).forEach(seq -> Logs.append(log, in(seq, seq, NINE)));
        List<Event> before = log.events();

        LongStream.rangeClosed(65, 200).forEach(seq -> Logs.append(log, in(seq, seq, NINE)));

        assertThat(before).hasSize(64);
        assertThat(log.events()).hasSize(200).startsWith(before.toArray(Event[]::new));
    }

    @Test
    void aSeqIsNeitherLeftOutNorGivenTwice() {
        Log log = Logs.of(List.of(in(1, 1, NINE)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Logs.append(log, in(3, 2, NINE)))
                .withMessage("log of ada: seq 3 after 1");
    }

    @Test
    void theLatestOfAClockLooksAtLowerCountersInWhateverOrderTheyCame() {
        Log log = Logs.empty();
        Logs.append(log, in(1, 5, NINE.plusSeconds(50)));
        Logs.append(log, in(2, 1, NINE.plusSeconds(90)));
        Logs.append(log, in(3, 3, NINE.plusSeconds(10)));
        Logs.append(log, in(4, 7, NINE.plusSeconds(200)));

        assertThat(log.latestOfClock("laptop", 1)).isEmpty();
        assertThat(log.latestOfClock("laptop", 6)).contains(NINE.plusSeconds(90));
        assertThat(log.latestOfClock("laptop", 8)).contains(NINE.plusSeconds(200));
        assertThat(log.latestOfClock("phone", 8)).isEmpty();
    }

    private static Event in(long seq, long n, Instant at) {
        return new Event(
                seq,
                1000 + seq,
                "ada",
                "laptop",
                n,
                Event.VERSION,
                Source.CLOCK,
                at,
                "Europe/Berlin",
                ZoneOffset.ofHours(2),
                at,
                at,
                Duration.ZERO,
                new Body.In(),
                null);
    }
}
