/** The facts: what a person's record consists of. Knows nothing of days, totals or decisions. */
@NullMarked
package dev.stint.log;

import org.jspecify.annotations.NullMarked;
