package dev.stint.bench;

import java.util.Map;

/**
 * One round: the disk, the store, the bare server and Stint, one after the other on the same
 * machine.
 *
 * @param store by the number of callers
 * @param bare the bare server, by the number of connections
 * @param http Stint, by the number of connections
 */
record Round(
        Measured disk,
        Map<Integer, Measured> store,
        Map<Integer, Measured> bare,
        Map<Integer, Measured> http) {}
