@NullMarked
package dev.stint.chain;

import org.jspecify.annotations.NullMarked;
