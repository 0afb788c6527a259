/** Punches to days: the fold and what follows from it. Pure; sees the log alone. */
@NullMarked
package dev.stint.timesheet;

import org.jspecify.annotations.NullMarked;
