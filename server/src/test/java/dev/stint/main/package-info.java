@NullMarked
package dev.stint.main;

import org.jspecify.annotations.NullMarked;
