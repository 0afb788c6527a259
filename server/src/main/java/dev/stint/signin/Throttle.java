package dev.stint.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever keeps failing: after some free attempts each further one has to wait twice as
 * long, and time forgets one failure after the other. An attempt counts as failed until it is said
 * to have succeeded, so many at once do not slip through. Safe for many threads.
 */
public final class Throttle {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 10;
    // Some 100 bytes each; the one that has been quiet for longest goes.
    private static final int KEYS_MAX = 20_000;

    private final int freeAttempts;
    private final Duration longestWait;
    private final Duration forgetsOneIn;
    private final Map<String, Failures> failuresByKey = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param freeAttempts so many failures cost no wait
     * @param forgetsOneIn so long after a failure there is one less
     */
    public Throttle(int freeAttempts, Duration longestWait, Duration forgetsOneIn) {
        this.freeAttempts = freeAttempts;
        this.longestWait = longestWait;
        this.forgetsOneIn = forgetsOneIn;
    }

    /** Takes an attempt, or says how long to wait before the next one. */
    public synchronized Optional<Duration> attempt(String key, Instant now) {
        var known = failuresByKey.get(key);
        var failures = known == null ? new Failures(0, now, now, now) : faded(known, now);
        var next = failures.at.plus(waitAfter(failures.count));
        if (failures.count > 0 && now.isBefore(next)) {
            return Optional.of(Duration.between(now, next));
        }
        failuresByKey.put(
                key, new Failures(failures.count + 1, now, failures.at, failures.fadedAt));
        if (failuresByKey.size() > KEYS_MAX) {
            failuresByKey.remove(failuresByKey.keySet().iterator().next());
        }
        return Optional.empty();
    }

    /** The last attempt was right: nothing counts against this key any more. */
    public synchronized void succeeded(String key) {
        failuresByKey.remove(key);
    }

    /** The last attempt was none: it neither counts nor makes the next one wait. */
    public synchronized void takeBack(String key) {
        failuresByKey.computeIfPresent(
                key,
                (k, failures) ->
                        failures.count <= 1
                                ? null
                                : new Failures(
                                        failures.count - 1,
                                        failures.before,
                                        failures.before,
                                        failures.fadedAt));
    }

    private Failures faded(Failures failures, Instant now) {
        var steps = Duration.between(failures.fadedAt, now).dividedBy(forgetsOneIn);
        if (steps <= 0) {
            return failures;
        }
        return steps >= failures.count
                ? new Failures(0, failures.at, failures.before, now)
                : new Failures(
                        failures.count - (int) steps,
                        failures.at,
                        failures.before,
                        failures.fadedAt.plus(forgetsOneIn.multipliedBy(steps)));
    }

    private Duration waitAfter(int count) {
        if (count < freeAttempts) {
            return Duration.ZERO;
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - freeAttempts, DOUBLINGS_MAX));
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }

    // The last attempt, the one before it, and until when time has done its work.
    private record Failures(int count, Instant at, Instant before, Instant fadedAt) {}
}
