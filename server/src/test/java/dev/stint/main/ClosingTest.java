package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ClosingTest {
    @Test
    void whatBreaksKeepsNothingElseFromBeingLetGo() {
        var done = new ArrayList<String>();
        assertThatThrownBy(
                        () ->
                                Closing.all(
                                        () -> done.add("streams"),
                                        () -> breakAt("web"),
                                        () -> breakAt("passwords"),
                                        () -> done.add("store")))
                .hasMessage("web")
                .satisfies(first -> assertThat(first.getSuppressed()[0]).hasMessage("passwords"));
        assertThat(done).containsExactly("streams", "store");
    }

    private static void breakAt(String what) {
        throw new IllegalStateException(what);
    }
}
