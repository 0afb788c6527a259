package dev.stint.timesheet;

/** Unbroken work. */
public sealed interface Stint {
    /** The IN that it began with. */
    Punch from();

    /** The last stint of a record, without an OUT so far. */
    record Running(Punch from) implements Stint {}

    /** Never clocked out: the IN of another stint came too long after. */
    record Left(Punch from) implements Stint {}

    /** By an OUT. */
    record Ended(Punch from, Punch by) implements Stint {}
}
