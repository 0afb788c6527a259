package dev.stint.live;

import java.time.Duration;

/**
 * How a stream behaves over time.
 *
 * @param pingEvery proxies cut what is silent for 30 s or 60 s
 * @param rotateAfterMin at the earliest, so that new addresses and rights take hold
 * @param rotateAfterMax at the latest
 * @param stalledMax so long a client may read nothing of what it is sent before it is given up
 */
public record Pace(
        Duration pingEvery, Duration rotateAfterMin, Duration rotateAfterMax, Duration stalledMax) {
    public static final Pace USUAL =
            new Pace(
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(8),
                    Duration.ofMinutes(12),
                    Duration.ofSeconds(10));
}
