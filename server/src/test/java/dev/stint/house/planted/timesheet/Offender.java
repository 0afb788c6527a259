package dev.stint.house.planted.timesheet;

/** Sees what its room may not see. */
public record Offender(dev.stint.house.planted.session.Offender seen) {}
