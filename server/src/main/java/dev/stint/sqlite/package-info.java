/**
 * The store: one SQLite file, one writer that commits all waiting writes at once, a few readers.
 * Nothing outside this package speaks SQL.
 */
@NullMarked
package dev.stint.sqlite;

import org.jspecify.annotations.NullMarked;
