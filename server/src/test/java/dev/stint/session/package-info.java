@NullMarked
package dev.stint.session;

import org.jspecify.annotations.NullMarked;
