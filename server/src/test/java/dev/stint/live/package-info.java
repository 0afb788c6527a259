@NullMarked
package dev.stint.live;

import org.jspecify.annotations.NullMarked;
