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
    KIOSK;

    /** Whether a person typed the time. */
    public boolean isTyped() {
        return switch (this) {
            case MANUAL, IMPORT -> true;
            case CLOCK, COMPAT, KIOSK -> false;
        };
    }
}
