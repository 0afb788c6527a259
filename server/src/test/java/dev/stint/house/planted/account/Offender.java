package dev.stint.house.planted.account;

/** Sees what its room may not see. */
public record Offender(dev.stint.house.planted.timesheet.Offender seen) {}
