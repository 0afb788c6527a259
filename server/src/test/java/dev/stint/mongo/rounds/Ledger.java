package dev.stint.mongo.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one person wrote down of their own punches, by hand: what they sent, what came back, and
 * what it comes to. Nothing of Stint is in it. Safe for many threads.
 */
final class Ledger {
    private static final Duration APART = Duration.ofSeconds(1);

    private final Instant first;
    private final Map<Long, Punch> sent = new TreeMap<>();
    private final Map<Long, Long> acknowledged = new TreeMap<>();

    /** A punch that was sent; of a larger id is later. */
    record Punch(long id, String type, Instant at) {}

    /** What a person's session has to be. */
    record Due(String status, List<Long> entries, long workMinutes, long breakMinutes) {}

    /**
     * @param first when the first punch is
     */
    Ledger(Instant first) {
        this.first = first;
    }

    /** The next punch: in, in, out. */
    synchronized Punch next() {
        long id = sent.size() + 1L;
        String type = id % 3 == 0 ? "OUT" : "IN";
        Punch punch = new Punch(id, type, first.plus(APART.multipliedBy(id)));
        sent.put(id, punch);
        return punch;
    }

    /** An answer said that this punch has that seq. */
    synchronized void acknowledge(long id, long seq) {
        assertThat(acknowledged.put(id, seq)).as("%s was answered before", id).isNull();
    }

    synchronized int count() {
        return acknowledged.size();
    }

    /** All that were sent, whether anybody answered or not. */
    synchronized Map<Long, Punch> sent() {
        return Map.copyOf(sent);
    }

    /** The seqs that answers named, by the punches' ids. */
    synchronized Map<Long, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** What all that comes to. */
    synchronized Due due(Instant now) {
        List<Long> entries = new ArrayList<>();
        Duration work = Duration.ZERO;
        Duration breaks = Duration.ZERO;
        boolean isIn = false;
        Instant last = first;
        for (Punch punch : sent.values()) {
            if (punch.type().equals("IN") == isIn) {
                continue;
            }
            Duration length = Duration.between(last, punch.at());
            work = isIn ? work.plus(length) : work;
            breaks = isIn || entries.isEmpty() ? breaks : breaks.plus(length);
            entries.add(punch.id());
            isIn = !isIn;
            last = punch.at();
        }
        work = isIn ? work.plus(Duration.between(last, now)) : work;
        return new Due(isIn ? "IN" : "OUT", entries, work.toMinutes(), breaks.toMinutes());
    }
}
