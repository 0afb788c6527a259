package dev.stint.main;

import java.util.Objects;

/** Which Stint this is. */
final class Version {
    /** As the jar says; {@code dev} where it runs from classes. */
    static final String NUMBER =
            Objects.requireNonNullElse(
                    Version.class.getPackage().getImplementationVersion(), "dev");

    private Version() {}
}
