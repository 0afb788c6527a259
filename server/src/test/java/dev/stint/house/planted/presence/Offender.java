package dev.stint.house.planted.presence;

/** Sees what its room may not see. */
public record Offender(dev.stint.house.planted.account.Offender seen) {}
