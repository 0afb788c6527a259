package dev.stint.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Body;
import dev.stint.log.Diary;
import dev.stint.log.Event;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where chance hardly ever gets: what a far earlier punch changes through nothing but its day. */
class CourseTest {
    /** From Tuesday on a stint is an hour at most, so the day that one belongs to matters. */
    private static final Body SHORT_FROM_TUESDAY =
            new Body.Rule(LocalDate.parse("2026-06-09"), null, null, Duration.ofHours(1), null);

    @Test
    void aLaterStartOfTheDayKeepsTheNightInIt() {
        var diary =
                new Diary()
                        .say("2026-06-08T07:00", SHORT_FROM_TUESDAY)
                        .in("2026-06-08T08:00")
                        .out("2026-06-08T22:00")
                        .in("2026-06-09T00:30")
                        .in("2026-06-09T02:00");

        assertThat(makesRedundant(diary, moved(1002, "2026-06-08T09:00"))).containsExactly(1005L);
    }

    @Test
    void aDayThatWasLeftForALaterDateIsStillTheOneThatBeganInTheMorning() {
        var eastward =
                new Body.Amend(
                        1004,
                        new Body.Time(Diary.at("2026-06-08T10:00"), ZoneOffset.ofHours(18)),
                        null,
                        null,
                        null);
        var diary =
                new Diary()
                        .say("2026-06-08T07:00", SHORT_FROM_TUESDAY)
                        .in("2026-06-08T08:00")
                        .end("2026-06-08T09:00")
                        .in("2026-06-08T10:00")
                        .say("2026-06-08T10:00", eastward)
                        .end("2026-06-08T10:30")
                        .in("2026-06-08T22:00")
                        .out("2026-06-08T23:00")
                        .in("2026-06-09T00:30")
                        .in("2026-06-09T02:00");

        assertThat(makesRedundant(diary, moved(1007, "2026-06-08T22:10"))).isEmpty();
    }

    private static Body moved(long id, String wallClock) {
        var time = new Body.Time(Diary.at(wallClock), ZoneOffset.ofHours(2));
        return new Body.Amend(id, time, null, null, null);
    }

    private static List<Long> makesRedundant(Diary diary, Body body) {
        Event next = diary.next("2026-06-10T09:00", body);
        return new Course(diary.log().events()).add(next);
    }
}
