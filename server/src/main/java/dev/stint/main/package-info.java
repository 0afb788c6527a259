/** Puts the parts together and runs them. */
@NullMarked
package dev.stint.main;

import org.jspecify.annotations.NullMarked;
