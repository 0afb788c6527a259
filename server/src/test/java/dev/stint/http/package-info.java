@NullMarked
package dev.stint.http;

import org.jspecify.annotations.NullMarked;
