package dev.stint.house.planted.archive;

/** Sees what its room may not see. */
public record Offender(dev.stint.house.planted.live.Offender seen) {}
