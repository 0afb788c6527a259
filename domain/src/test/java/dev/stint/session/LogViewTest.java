package dev.stint.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Diary;
import dev.stint.log.Head;
import dev.stint.log.Log;
import dev.stint.timesheet.Window;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogViewTest {
    private static final String ZEROS = "0".repeat(16);

    private final Diary diary = new Diary().in("2026-06-09T09:00");
    private final LogView view = view(diary.log());

    @Test
    void aCursorHoldsWhereItsEventIsInTheLogExactlySo() {
        assertThat(view.holds("0:" + ZEROS)).contains(0L);
        assertThat(view.holds("1:" + ZEROS)).contains(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2:0000000000000000",
                "1:00000000000000ff",
                "01:0000000000000000",
                "-1:0000000000000000",
                "99999999999999999999:0000000000000000",
                "1:",
                ":",
                "",
                "nonsense"
            })
    void anyOtherCursorIsOfAnotherLog(String cursor) {
        assertThat(view.holds(cursor)).isEmpty();
    }

    @Test
    void itStaysAsItWasWhateverIsAppendedLater() {
        diary.out("2026-06-09T12:00");

        assertThat(view.events()).hasSize(1);
        assertThat(view.head().seq()).isEqualTo(1);
        assertThat(view(diary.log()).head().seq()).isEqualTo(2);
    }

    private static LogView view(Log log) {
        Window window = Window.of(log, Diary.at("2026-06-09T12:00"), ZoneOffset.UTC);
        return new LogView(new Head(0, "0".repeat(64)), log, window);
    }
}
