/** Everything kept in MongoDB: logs, accounts, sign-ins and links. */
@NullMarked
package dev.stint.mongo;

import org.jspecify.annotations.NullMarked;
