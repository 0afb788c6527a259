/** Logs in MongoDB: one document an event. */
@NullMarked
package dev.stint.mongo;

import org.jspecify.annotations.NullMarked;
