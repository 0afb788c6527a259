package dev.stint.archive;

import java.util.Locale;

/** How much there is of each. */
public record Counts(long accounts, long signIns, long links, long people, long events) {
    /** What people want to know of it. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%,d accounts, %,d people with %,d events", accounts, people, events);
    }
}
