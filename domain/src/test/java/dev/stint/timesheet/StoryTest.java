package dev.stint.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.golden.GoldenDay;
import dev.stint.golden.GoldenDay.Query;
import dev.stint.golden.GoldenFiles;
import dev.stint.log.Body;
import dev.stint.log.Diary;
import dev.stint.log.Event;
import dev.stint.log.Log;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {
    private static final String TIME = "(   |[A-Z][a-z]{2}) \\d\\d:\\d\\d( UTC.{6})?  ";
    private static final Pattern PUNCH = Pattern.compile("  " + TIME + "(IN|OUT)[ :].*");
    private static final Pattern QUESTION = Pattern.compile("    " + TIME + "[a-z-]+: .*[?]");

    static Stream<GoldenDay> all() {
        return Stream.concat(GoldenFiles.DAYS.stream(), GoldenFiles.HISTORIES.stream());
    }

    @Test
    void aLongBreakSaysWhyItCountsNothing() {
        GoldenDay day = GoldenFiles.day("long-break-ended-by-out");

        assertThat(text(day, day.queries().getFirst()))
                .isEqualTo(
                        """
                        Tuesday, 9 June 2026: worked 4 h, breaks 0 min, \
                        4 h short of the goal of 8 h.
                              08:00  IN: the work day begins
                              12:00  OUT for a break: 4 h of work
                              17:00  OUT: the break is over, with 5 h too long to count unasked
                          For review:
                                17:00  long-break: 5 h away, over 4 h. Was it a break?

                        On Tuesday, 9 June 2026 at 17:30: out since 17:00; \
                        an IN now would make that a break.
                        The current work day is Tuesday, 9 June 2026.
                        One question is open.
                        """);
    }

    @Test
    void aRedundantPunchSaysWhatHeldAlready() {
        GoldenDay day = GoldenFiles.day("redundant-belongs");

        assertThat(text(day, day.queries().getLast()))
                .isEqualTo(
                        """
                        Tuesday, 9 June 2026: worked 3 h, breaks 0 min, \
                        5 h short of the goal of 8 h.
                              20:00  IN: the work day begins
                              23:00  OUT: 3 h of work
                          Wed 00:30  OUT changes nothing: out already since 23:00
                          For review:
                            Wed 00:30  redundant: clocked out at 23:00 already. \
                        When did you come back?

                        Friday, 12 June 2026: worked 0 min, breaks 0 min, \
                        8 h short of the goal of 8 h.
                              09:00  OUT changes nothing: out already since Tue 23:00
                          For review:
                                09:00  redundant: clocked out at Tue 23:00 already. \
                        When did you come back?

                        On Friday, 12 June 2026 at 10:00: not at work.
                        The current work day is Friday, 12 June 2026.
                        2 questions are open.
                        """);
    }

    @Test
    void anAmendedPunchSaysWhatItWas() {
        assertThat(lastOf("amend-type"))
                .isEqualTo(
                        """
                        Tuesday, 9 June 2026: worked 8 h, breaks 0 min, goal of 8 h reached.
                              09:00  IN: the work day begins
                              17:00  OUT for the day: 8 h of work
                                       amended at 17:31: from IN to OUT for the day

                        On Tuesday, 9 June 2026 at 18:00: not at work.
                        The current work day is Tuesday, 9 June 2026.
                        Nothing is for review.
                        """);
    }

    @Test
    void aDeletedStintIsStillTold() {
        assertThat(lastOf("delete-a-stint"))
                .isEqualTo(
                        """
                        Tuesday, 9 June 2026: worked 1 h, breaks 0 min, \
                        7 h short of the goal of 8 h.
                              09:00  IN: withdrawn
                                       withdrawn at 12:10
                              09:20  IN: withdrawn
                                       withdrawn at 12:10
                              10:00  OUT: withdrawn
                                       withdrawn at 12:10
                              11:00  IN: the work day begins
                              12:00  OUT for the day: 1 h of work

                        On Tuesday, 9 June 2026 at 12:20: not at work.
                        The current work day is Tuesday, 9 June 2026.
                        Nothing is for review.
                        """);
    }

    @Test
    void aLongStintThatWasConfirmedSaysWhyItCounts() {
        assertThat(lastOf("confirmed-by-confirm"))
                .isEqualTo(
                        """
                        Tuesday, 9 June 2026: worked 17 h, breaks 0 min, goal of 8 h reached.
                              05:00  IN: the work day begins
                                       confirmed at 22:31 as right: long-stint, \
                        which nobody asks here
                              22:00  OUT for the day: 17 h of work, \
                        which counts because it was confirmed
                                       confirmed at 22:33 as right: long-stint

                        On Tuesday, 9 June 2026 at 22:34: not at work.
                        The current work day is Tuesday, 9 June 2026.
                        Nothing is for review.
                        """);
    }

    @Test
    void withoutItsInAnOutIsNoStintAndNotNothing() {
        assertThat(lastOf("withdraw-out"))
                .isEqualTo(
                        """
                        Tuesday, 9 June 2026: worked 0 min, breaks 0 min, \
                        8 h short of the goal of 8 h.
                              09:00  IN: withdrawn
                                       withdrawn at 11:02
                              10:00  OUT changes nothing: nobody had clocked in
                                       withdrawn at 10:30
                                       restored at 11:01
                          For review:
                                10:00  redundant: nobody had clocked in. When did you come?

                        On Tuesday, 9 June 2026 at 11:03: not at work.
                        The current work day is Tuesday, 9 June 2026.
                        One question is open.
                        """);
    }

    @Test
    void whereTheClockIsPutBackEachTimeSaysWhichOne() {
        assertThat(lastOf("dst-back-new-york"))
                .isEqualTo(
                        """
                        Sunday, 1 November 2026: worked 2 h, breaks 1 h, \
                        6 h short of the goal of 8 h.
                              00:30 UTC-04:00  IN: the work day begins
                              01:30 UTC-04:00  OUT for a break: 1 h of work
                              01:30 UTC-05:00  IN: back after a break of 1 h
                              02:30 UTC-05:00  OUT for the day: 1 h of work

                        On Sunday, 1 November 2026 at 03:00: not at work.
                        The current work day is Sunday, 1 November 2026.
                        Nothing is for review.
                        """);
    }

    @Test
    void aDayInSecondsAddsUp() {
        Log log =
                new Diary()
                        .in("2026-06-09T09:00:20")
                        .out("2026-06-09T09:30:50")
                        .in("2026-06-09T10:00:20")
                        .end("2026-06-09T10:35:00")
                        .log();

        assertThat(Story.of(log.events(), Diary.at("2026-06-09T11:00"), ZoneOffset.ofHours(2)))
                .startsWith(
                        "Tuesday, 9 June 2026: worked 1 h 5 min, breaks 29 min,"
                                + " 6 h 55 min short of the goal of 8 h.",
                        "      09:00  IN: the work day begins",
                        "      09:30  OUT: 30 min 30 s of work",
                        "      10:00  IN: back after a break of 29 min 30 s",
                        "      10:35  OUT for the day: 34 min 40 s of work");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPunchAndEveryQuestionIsToldOnce(GoldenDay day) {
        for (Query query : day.queries()) {
            List<Event> events = day.eventsUpTo(query.seq());
            List<String> lines = Story.of(events, query.now(), query.offset());
            long punches =
                    events.stream().filter(event -> event.body() instanceof Body.Punch).count();

            assertThat(lines)
                    .filteredOn(line -> PUNCH.matcher(line).matches())
                    .hasSize((int) punches);
            assertThat(lines)
                    .filteredOn(line -> QUESTION.matcher(line).matches())
                    .hasSize(query.expect().required("reviews").size());
        }
    }

    private static String lastOf(String name) {
        GoldenDay day = GoldenFiles.day(name);
        return text(day, day.queries().getLast());
    }

    private static String text(GoldenDay day, Query query) {
        List<Event> events = day.eventsUpTo(query.seq());
        return String.join("\n", Story.of(events, query.now(), query.offset())) + "\n";
    }
}
