@NullMarked
package dev.stint.mongo;

import org.jspecify.annotations.NullMarked;
