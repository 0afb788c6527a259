package dev.stint.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * One device's clock, as its punches showed it: by the device's counter, the latest instant up to
 * there. A counter that brought no later instant than a lower one is left out, so both rise. Not
 * thread-safe.
 */
final class DeviceClock {
    private static final int CAPACITY_FIRST = 4;

    // Arrays and not a tree: nearly every punch comes last, and each person has one of these.
    private long[] counters = new long[CAPACITY_FIRST];
    private long[] millis = new long[CAPACITY_FIRST];
    private int size;

    /** The latest instant that a punch with a counter below {@code n} showed. */
    Optional<Instant> latestBelow(long n) {
        int place = placeOf(n);
        return place == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis[place - 1]));
    }

    /** A punch with this counter showed this instant, in whole milliseconds. */
    void shows(long n, Instant at) {
        long now = at.toEpochMilli();
        int place = placeOf(n);
        int next = place < size && counters[place] == n ? place + 1 : place;
        if (next > 0 && millis[next - 1] >= now) {
            return;
        }
        int later = next;
        while (later < size && millis[later] <= now) {
            later++;
        }
        replace(place, later, n, now);
    }

    /** How many counters are below {@code n}. */
    private int placeOf(long n) {
        if (size == 0 || counters[size - 1] < n) {
            return size;
        }
        int found = Arrays.binarySearch(counters, 0, size, n);
        return found < 0 ? -found - 1 : found;
    }

    private void replace(int from, int to, long n, long at) {
        int sizeNext = from + 1 + (size - to);
        if (sizeNext > counters.length) {
            counters = Arrays.copyOf(counters, 2 * counters.length);
            millis = Arrays.copyOf(millis, 2 * millis.length);
        }
        System.arraycopy(counters, to, counters, from + 1, size - to);
        System.arraycopy(millis, to, millis, from + 1, size - to);
        counters[from] = n;
        millis[from] = at;
        size = sizeNext;
    }
}
