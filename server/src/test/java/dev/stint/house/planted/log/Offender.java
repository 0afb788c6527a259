package dev.stint.house.planted.log;

import java.nio.file.Path;

/** Sees what its room may not see. */
public record Offender(Path seen) {}
