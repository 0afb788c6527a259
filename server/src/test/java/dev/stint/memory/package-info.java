/** Stores in memory, for tests. */
@NullMarked
package dev.stint.memory;

import org.jspecify.annotations.NullMarked;
