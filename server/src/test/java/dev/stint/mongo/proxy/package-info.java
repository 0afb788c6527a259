/**
 * What a replica set does to a client, on command: a proxy that understands MongoDB's messages and
 * stands between Stint and a server.
 */
@NullMarked
package dev.stint.mongo.proxy;

import org.jspecify.annotations.NullMarked;
