/** What every store promises, as tests that every adapter passes. */
@NullMarked
package dev.stint.store;

import org.jspecify.annotations.NullMarked;
