/**
 * Several Stints on one database, with people at each, and everything that can happen to a database
 * or to one of them.
 */
@NullMarked
package dev.stint.mongo.rounds;

import org.jspecify.annotations.NullMarked;
