package dev.stint.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.stint.house.House.OFFENDERS;
import static dev.stint.house.House.PLANTED;
import static dev.stint.house.House.ROOT;
import static dev.stint.house.House.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may see whom, and that each of these rules catches an offender. */
class ArrowsTest {
    static Stream<Room> rooms() {
        return Room.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void aRoomSeesOnlyWhatItMay(Room room) {
        room.seesOnlyWhatItMay(ROOT).check(SHIPPED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void anOffenderInARoomIsCaught(Room room) {
        var result = room.seesOnlyWhatItMay(PLANTED).evaluate(OFFENDERS);
        assertThat(result.getFailureReport().getDetails())
                .isNotEmpty()
                .allMatch(line -> line.contains(PLANTED + "." + room.name() + ".Offender"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void aRoomHasTheClassesThatItsRuleIsAbout(Room room) {
        var there = JavaClass.Predicates.resideInAPackage(room.packageBelow(ROOT));
        assertThat(SHIPPED.that(there)).hasSizeGreaterThanOrEqualTo(room.classesAtLeast());
    }

    @Test
    void everyClassLivesInARoom() {
        everyClassLivesInARoomBelow(ROOT).check(SHIPPED);
    }

    @Test
    void aClassInNoRoomIsCaught() {
        var result = everyClassLivesInARoomBelow(PLANTED).evaluate(OFFENDERS);
        assertThat(result.getFailureReport().toString()).contains(PLANTED + ".attic.Offender");
    }

    private static ArchRule everyClassLivesInARoomBelow(String root) {
        var rooms = Stream.concat(rooms().map(Room::name), Stream.of("main"));
        var packages = rooms.map(room -> root + "." + room + "..").toArray(String[]::new);
        return classes()
                .that(DescribedPredicate.describe("are Stint's", JavaClass::isTopLevelClass))
                .should()
                .resideInAnyPackage(packages);
    }
}
