package dev.stint.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.golden.GoldenDay;
import dev.stint.golden.GoldenDay.Query;
import dev.stint.golden.GoldenFiles;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {
    private static final String TIME = "(   |[A-Z][a-z]{2}) \\d\\d:\\d\\d  ";
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

    @ParameterizedTest
    @MethodSource("all")
    void everyPunchAndEveryQuestionIsToldOnce(GoldenDay day) {
        for (Query query : day.queries()) {
            Timesheet timesheet = Fold.fold(day.eventsUpTo(query.seq()));
            List<String> lines = Story.of(timesheet, query.now(), query.offset());
            int punches =
                    timesheet.days().values().stream().mapToInt(d -> d.visible().size()).sum();

            assertThat(lines).filteredOn(line -> PUNCH.matcher(line).matches()).hasSize(punches);
            assertThat(lines)
                    .filteredOn(line -> QUESTION.matcher(line).matches())
                    .hasSize(query.expect().required("reviews").size());
        }
    }

    private static String text(GoldenDay day, Query query) {
        Timesheet timesheet = Fold.fold(day.eventsUpTo(query.seq()));
        return String.join("\n", Story.of(timesheet, query.now(), query.offset())) + "\n";
    }
}
