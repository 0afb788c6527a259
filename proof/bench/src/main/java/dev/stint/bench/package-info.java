/** What Stint can carry, measured beside what the disk and the store alone can. */
@NullMarked
package dev.stint.bench;

import org.jspecify.annotations.NullMarked;
