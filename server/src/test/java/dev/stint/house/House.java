package dev.stint.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The classes that the rules look at. */
final class House {
    static final String ROOT = "dev.stint";
    static final String PLANTED = "dev.stint.house.planted";

    /** What ships: no test of either module is among them. */
    static final JavaClasses SHIPPED =
            new ClassFileImporter()
                    .withImportOption(
                            location ->
                                    !location.contains("/test-classes/")
                                            && !location.contains("-tests.jar"))
                    .importPackages(ROOT);

    /** The offenders, each of which breaks one rule. */
    static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(PLANTED);

    private House() {}
}
