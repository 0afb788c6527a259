package dev.stint.http;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So much each second, and some at once: everybody has a bucket that fills up again. Safe for many
 * threads.
 *
 * @param <K> whose bucket
 */
final class TokenBuckets<K> {
    // Some 5 MB. Beyond it those that are full again go: a new one is as good.
    private static final int BUCKETS_MAX = 50_000;

    private final int perSecond;
    private final int burst;
    private final Map<K, Bucket> buckets = new HashMap<>();

    TokenBuckets(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt;
    }

    /**
     * Takes so many, or none and says how long it would take until they are there. A bucket never
     * holds more than the burst, so more than that at once costs a full one.
     */
    synchronized Optional<Duration> take(K key, int wanted, Instant now) {
        var millis = now.toEpochMilli();
        var bucket = buckets.get(key);
        if (bucket == null) {
            bucket = added(key, millis);
        }
        refill(bucket, millis);
        var count = Math.min(wanted, burst);
        if (bucket.tokens < count) {
            var seconds = (count - bucket.tokens) / perSecond;
            return Optional.of(Duration.ofMillis((long) Math.ceil(1000 * seconds)));
        }
        bucket.tokens -= count;
        return Optional.empty();
    }

    private Bucket added(K key, long millis) {
        if (buckets.size() >= BUCKETS_MAX) {
            buckets.values()
                    .removeIf(
                            bucket -> {
                                refill(bucket, millis);
                                return bucket.tokens >= burst;
                            });
        }
        var bucket = new Bucket();
        bucket.tokens = burst;
        bucket.filledAt = millis;
        buckets.put(key, bucket);
        return bucket;
    }

    private void refill(Bucket bucket, long millis) {
        // A clock that was set back fills nothing.
        var passed = Math.max(0, millis - bucket.filledAt);
        bucket.tokens = Math.min(burst, bucket.tokens + passed * perSecond / 1000.0);
        bucket.filledAt = millis;
    }
}
