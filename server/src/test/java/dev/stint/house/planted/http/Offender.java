package dev.stint.house.planted.http;

/** Sees what its room may not see. */
public record Offender(dev.stint.house.planted.live.Offender seen) {}
