package dev.stint.house.planted.live;

/** Sees what its room may not see. */
public record Offender(dev.stint.house.planted.http.Offender seen) {}
