package dev.stint.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Event;
import dev.stint.timesheet.Course;
import dev.stint.timesheet.Fold;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets every golden day and random history grow event by event. */
class GoldenCourseTest {
    static Stream<GoldenDay> all() {
        return GoldenTest.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatAnEventMakesRedundantIsWhatTheFoldBeforeAndAfterItSay(GoldenDay day) {
        Course course = new Course(List.of());
        Course halfway = new Course(day.eventsUpTo(day.events().size() / 2));
        for (Event event : day.events()) {
            List<Long> redundant = course.add(event);
            assertThat(redundant).as("%s", event).isEqualTo(newlyRedundant(day, event));
            if (event.seq() > day.events().size() / 2) {
                assertThat(halfway.add(event)).as("%s", event).isEqualTo(redundant);
            }
        }
    }

    private static List<Long> newlyRedundant(GoldenDay day, Event event) {
        SortedSet<Long> redundant =
                new TreeSet<>(Fold.fold(day.eventsUpTo(event.seq())).redundant());
        redundant.removeAll(Fold.fold(day.eventsUpTo(event.seq() - 1)).redundant());
        return List.copyOf(redundant);
    }
}
