/**
 * A store as a whole: written to an archive, read back, checked, filled into another store. Works
 * on the ports, so that it is the same for every store.
 */
@NullMarked
package dev.stint.archive;

import org.jspecify.annotations.NullMarked;
