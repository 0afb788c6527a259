package dev.stint.timesheet;

import java.time.Duration;

/**
 * What a work day comes to.
 *
 * @param unconfirmed work that awaits an answer; it counts nothing until then
 */
public record Totals(Duration work, Duration breaks, Duration unconfirmed) {}
