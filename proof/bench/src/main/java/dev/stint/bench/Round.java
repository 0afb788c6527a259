package dev.stint.bench;

import java.util.Map;

/**
 * One round: the disk, the store and the server, one after the other on the same machine.
 *
 * @param store by the number of callers
 * @param http by the number of connections
 */
record Round(Measured disk, Map<Integer, Measured> store, Map<Integer, Measured> http) {}
