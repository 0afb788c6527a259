@NullMarked
package dev.stint.archive;

import org.jspecify.annotations.NullMarked;
