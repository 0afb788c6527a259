package dev.stint.log;

/**
 * Where a command came from. A {@code manual} or {@code import} time was typed, the others were
 * read off a clock.
 */
public enum Source {
    CLOCK,
    MANUAL,
    COMPAT,
    IMPORT,
    KIOSK
}
