package dev.stint.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * So much each second, and some at once: everybody has a bucket that fills up again. Safe for many
 * threads.
 *
 * @param <K> whose bucket
 */
final class TokenBuckets<K> {
    // A bucket unused for longest is full again long before it goes.
    private static final int BUCKETS_MAX = 50_000;

    private final int perSecond;
    private final int burst;
    private final Map<K, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    TokenBuckets(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    private record Bucket(double tokens, Instant at) {}

    /**
     * Takes so many, or none and says how long it would take until they are there. A bucket never
     * holds more than the burst, so more than that at once costs a full one.
     */
    synchronized Optional<Duration> take(K key, int wanted, Instant now) {
        var count = Math.min(wanted, burst);
        var tokens = refilled(buckets.get(key), now);
        if (tokens < count) {
            var seconds = (count - tokens) / perSecond;
            return Optional.of(Duration.ofMillis((long) Math.ceil(1000 * seconds)));
        }
        buckets.put(key, new Bucket(tokens - count, now));
        if (buckets.size() > BUCKETS_MAX) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return Optional.empty();
    }

    private double refilled(@Nullable Bucket bucket, Instant now) {
        if (bucket == null) {
            return burst;
        }
        // A clock that was set back fills nothing.
        var millis = Math.max(0, Duration.between(bucket.at, now).toMillis());
        return Math.min(burst, bucket.tokens + millis * perSecond / 1000.0);
    }
}
