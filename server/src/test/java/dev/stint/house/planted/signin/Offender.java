package dev.stint.house.planted.signin;

/** Sees what its room may not see. */
public record Offender(dev.stint.house.planted.chain.Offender seen) {}
