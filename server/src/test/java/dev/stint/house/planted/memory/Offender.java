package dev.stint.house.planted.memory;

/** Sees what its room may not see. */
public record Offender(dev.stint.house.planted.sqlite.Offender seen) {}
