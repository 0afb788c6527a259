@NullMarked
package dev.stint.sqlite;

import org.jspecify.annotations.NullMarked;
