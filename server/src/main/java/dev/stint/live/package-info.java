/** The live stream: what happens to a person's record, at once, on every screen of theirs. */
@NullMarked
package dev.stint.live;

import org.jspecify.annotations.NullMarked;
