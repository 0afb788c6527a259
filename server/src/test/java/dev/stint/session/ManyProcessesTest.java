package dev.stint.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the notices between processes, all of them come to the same. */
class ManyProcessesTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 120;

    @Test
    void allProcessesAreEqualInTheEndAndShowNothingElseMeanwhile() {
        var happened = new EnumMap<ManyProcesses.Happening, Integer>(ManyProcesses.Happening.class);
        for (var seed = 1L; seed <= SEEDS; seed++) {
            try {
                new ManyProcesses(seed)
                        .run(STEPS)
                        .forEach((what, times) -> happened.merge(what, times, Integer::sum));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed, failed);
            }
        }
        assertThat(happened)
                .as("what never happened was not tried")
                .containsOnlyKeys(ManyProcesses.Happening.values());
    }
}
