package dev.stint.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void whatTakesLongIsToldOnceASecondAndWhatDoesNotIsNot() {
        List<String> told = new ArrayList<>();
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
        Progress progress = new Progress(nanos::get, told::add);
        progress.begin("writing");
        for (int tenth = 0; tenth < 35; tenth++) {
            int at = tenth;
            progress.at(() -> at + " people");
            nanos.addAndGet(100_000_000);
        }
        assertThat(told)
                .containsExactly("writing: 10 people", "writing: 20 people", "writing: 30 people");
    }
}
