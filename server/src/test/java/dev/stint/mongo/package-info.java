/** What is about MongoDB, on the servers that the tests run on. */
@NullMarked
package dev.stint.mongo;

import org.jspecify.annotations.NullMarked;
