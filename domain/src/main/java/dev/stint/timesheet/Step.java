package dev.stint.timesheet;

import java.time.LocalDate;

/** What the machine made of one visible punch. */
public record Step(Punch punch, LocalDate day, Effect effect) {
    /** What a punch did. */
    public enum Effect {
        /** An IN: a new stint on a new work day. */
        OPENS_DAY,
        /** An IN: a new stint on the work day that the last one belongs to. */
        GOES_ON,
        /** An OUT without a reason. */
        CLOCKS_OUT,
        /** An OUT that begins a break. */
        BEGINS_BREAK,
        /** An OUT that ends the day. */
        ENDS,
        /** Nothing: what it says held already. Kept, flagged, not counted. */
        REDUNDANT,
        /** Nothing, and so soon after the last effective punch that nobody needs to ask. */
        DOUBLE_TAP
    }

    public boolean isRedundant() {
        return switch (effect) {
            case REDUNDANT, DOUBLE_TAP -> true;
            case OPENS_DAY, GOES_ON, CLOCKS_OUT, BEGINS_BREAK, ENDS -> false;
        };
    }
}
