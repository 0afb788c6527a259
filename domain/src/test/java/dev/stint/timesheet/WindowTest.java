package dev.stint.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Body;
import dev.stint.log.Diary;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Logs;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final ZoneOffset BERLIN = ZoneOffset.ofHours(2);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 6, 9);
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 6, 10);

    private final Diary diary =
            new Diary()
                    .say("2026-06-08T08:00", dayStart(LocalDate.of(2026, 6, 8), 4))
                    .in("2026-06-08T20:00")
                    .out("2026-06-08T22:00")
                    .in("2026-06-09T03:00")
                    .end("2026-06-09T03:30")
                    .in("2026-06-10T09:00")
                    .end("2026-06-10T17:00")
                    .in("2026-06-12T09:00");

    @Test
    void itStartsAtTheLastDayThatIsTwoDaysAgo() {
        Window window = window();

        assertThat(window.start()).contains(1006L);
        assertThat(window.events()).extracting(Event::seq).containsExactly(1L, 6L, 7L, 8L);
    }

    @Test
    void aRuleThatWouldTakeANightFromTheDayBeforeIsNoDelta() {
        // The IN of 3:00 on Tuesday resumed Monday only because Tuesday began at 4:00.
        assertThat(grows(dayStart(TUESDAY, 0))).isFalse();
        assertThat(grows(dayStart(WEDNESDAY, 0))).isTrue();
    }

    @Test
    void aRuleThatWouldChangeNothingBeforeTheStartIsADelta() {
        Body goal = new Body.Rule(TUESDAY, Duration.ofHours(6), null, null, null);

        assertThat(grows(goal)).isTrue();
    }

    @Test
    void aNoteOnItsStartIsADelta() {
        assertThat(grows(new Body.Amend(1006, null, null, null, "late bus"))).isTrue();
    }

    @Test
    void whatTakesItsStartAwayIsNoDelta() {
        Body.Time earlier = new Body.Time(Diary.at("2026-06-10T08:30"), BERLIN);

        assertThat(grows(new Body.Withdraw(List.of(1006L)))).isFalse();
        assertThat(grows(new Body.Amend(1006, null, Direction.OUT, null, null))).isFalse();
        assertThat(grows(new Body.Amend(1004, earlier, null, null, null))).isFalse();
    }

    @Test
    void itsStartMayMoveWhileNothingElseJoinsOrLeaves() {
        Body.Time later = new Body.Time(Diary.at("2026-06-10T09:30"), BERLIN);

        assertThat(grows(new Body.Amend(1006, later, null, null, null))).isTrue();
    }

    @Test
    void itIsTheSameWhetherTheLogHoldsTheEventAlready() {
        Window window = window();
        Event event = diary.next("2026-06-12T12:00", new Body.In());
        long before = window.grownBy(diary.log(), event).orElseThrow().events().size();
        Logs.append(diary.log(), event);

        assertThat(window.grownBy(diary.log(), event).orElseThrow().events()).hasSize((int) before);
    }

    private boolean grows(Body body) {
        return window().grownBy(diary.log(), diary.next("2026-06-12T10:00", body)).isPresent();
    }

    private Window window() {
        return Window.of(diary.log(), Diary.at("2026-06-12T10:00"), BERLIN);
    }

    private static Body dayStart(LocalDate from, int hours) {
        return new Body.Rule(from, null, Duration.ofHours(hours), null, null);
    }
}
