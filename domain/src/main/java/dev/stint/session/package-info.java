/** One person's record at work: commands, decisions, and the port it is kept through. */
@NullMarked
package dev.stint.session;

import org.jspecify.annotations.NullMarked;
