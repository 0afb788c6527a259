/** The API over HTTP: what is asked is read, what is answered is written, nothing is decided. */
@NullMarked
package dev.stint.http;

import org.jspecify.annotations.NullMarked;
