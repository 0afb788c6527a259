/** The bytes that prove a record: how an event is written for ever, and the hash that chains it. */
@NullMarked
package dev.stint.chain;

import org.jspecify.annotations.NullMarked;
