package dev.stint.timesheet;

import java.time.Instant;

/** A gap that counts as a break: it began with BREAK, or an IN resumed the work day after it. */
public sealed interface Break {
    /** The OUT that it began with. */
    Punch from();

    /** It began with BREAK, and no punch has come since. */
    record Running(Punch from) implements Break {}

    /** It began with BREAK, and an IN opened another work day {@code until} then. */
    record Left(Punch from, Instant until) implements Break {}

    /** By an OUT, an END, or an IN of the same work day. */
    record Ended(Punch from, Punch by) implements Break {}
}
