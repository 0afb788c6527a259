/** Who is here now. Kept in memory; nothing of it decides about work. */
@NullMarked
package dev.stint.presence;

import org.jspecify.annotations.NullMarked;
