package dev.stint.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.stint.house.House.OFFENDERS;
import static dev.stint.house.House.PLANTED;
import static dev.stint.house.House.ROOT;
import static dev.stint.house.House.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Time is an argument: only main asks the machine when it is, and how long something takes. */
class ClockTest {
    private static final Set<String> OF_THE_SYSTEM =
            Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.time.Clock.system",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.time.Clock.tickMillis",
                    "java.time.Clock.tickSeconds",
                    "java.time.Clock.tickMinutes",
                    "java.time.InstantSource.system",
                    "java.time.ZoneId.systemDefault",
                    "java.util.Date.<init>",
                    "java.util.Calendar.getInstance",
                    "java.util.TimeZone.getDefault");

    @Test
    void onlyMainReadsTheClock() {
        onlyMainBelowReadsTheClock(ROOT).check(SHIPPED);
    }

    @Test
    void everyWayToReadTheClockIsCaught() {
        var caught = onlyMainBelowReadsTheClock(PLANTED).evaluate(OFFENDERS);
        assertThat(caught.getFailureReport().getDetails())
                .allMatch(line -> line.contains("ReadsTheClock"))
                // One line of code for each, and a reference to a method.
                .hasSize(22)
                .anyMatch(line -> line.contains("references method <java.time.Instant.now()>"));
    }

    private static ArchRule onlyMainBelowReadsTheClock(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".main..")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe("it reads the clock", ClockTest::readsIt))
                .because("time is an argument: take an InstantSource, or a Ticker");
    }

    private static boolean readsIt(JavaAccess<?> access) {
        var target = access.getTarget();
        var owner = target.getOwner().getFullName();
        return (owner.startsWith("java.time.") && target.getName().equals("now"))
                || OF_THE_SYSTEM.contains(owner + "." + target.getName());
    }
}
