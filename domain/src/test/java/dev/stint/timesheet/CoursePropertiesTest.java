package dev.stint.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Event;
import dev.stint.random.CrowdedDay;
import dev.stint.random.RandomLog;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a course tells of each event is what the folds of all before it and with it differ by. */
class CoursePropertiesTest {
    @Property
    void someWeeksOfAPerson(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        tellsWhatTheFoldsSay(RandomLog.of(seed, size).events(), size / 2);
    }

    @Property
    void aDayOnWhichEverythingHappensAtOnce(
            @ForAll long seed, @ForAll @IntRange(max = 80) int size) {
        tellsWhatTheFoldsSay(CrowdedDay.of(seed, size), size / 2);
    }

    @Property(tries = 20)
    void aDayWithHundredsOfPunches(@ForAll long seed) {
        tellsWhatTheFoldsSay(CrowdedDay.of(seed, 400), 250);
    }

    /**
     * @param known so many lie before the course begins
     */
    private static void tellsWhatTheFoldsSay(List<Event> events, int known) {
        var course = new Course(events.subList(0, Math.min(known, events.size())));
        var before = Fold.fold(events.subList(0, Math.min(known, events.size()))).redundant();
        for (int next = known; next < events.size(); next++) {
            var after = Fold.fold(events.subList(0, next + 1)).redundant();
            var newly = List.copyOf(after).stream().filter(id -> !before.contains(id)).toList();
            assertThat(course.add(events.get(next))).as("%s", events.get(next)).isEqualTo(newly);
            before.clear();
            before.addAll(after);
        }
    }
}
