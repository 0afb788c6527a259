package dev.stint.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Throttle throttle = new Throttle(2, LONGEST, Duration.ofMinutes(40));

    @Test
    void eachFailureAfterTheFreeOnesDoublesTheWaitUpToALimit() {
        var now = NINE;
        assertThat(throttle.attempt("ada", now)).isEmpty();
        assertThat(throttle.attempt("ada", now)).isEmpty();
        for (var seconds : new int[] {1, 2, 4, 5, 5}) {
            var wait = Duration.ofSeconds(seconds);
            assertThat(throttle.attempt("ada", now)).contains(wait);
            assertThat(throttle.attempt("ada", now.plus(wait).minusMillis(1)))
                    .contains(Duration.ofMillis(1));
            now = now.plus(wait);
            assertThat(throttle.attempt("ada", now)).isEmpty();
        }
    }

    @Test
    void nobodyWaitsForAnothersFailures() {
        for (var i = 0; i < 9; i++) {
            throttle.attempt("ada", NINE);
        }
        assertThat(throttle.attempt("bob", NINE)).isEmpty();
    }

    @Test
    void successWipesTheSlateAndAnAttemptTakenBackDoesNotCount() {
        throttle.attempt("ada", NINE);
        throttle.attempt("ada", NINE);
        throttle.takeBack("ada");
        assertThat(throttle.attempt("ada", NINE)).isEmpty();
        assertThat(throttle.attempt("ada", NINE)).isPresent();
        throttle.succeeded("ada");
        assertThat(throttle.attempt("ada", NINE)).isEmpty();
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        for (var i = 0; i < 3; i++) {
            throttle.attempt("ada", NINE.plusSeconds(10L * i));
        }
        var later = NINE.plus(Duration.ofHours(2));
        assertThat(throttle.attempt("ada", later)).isEmpty();
        assertThat(throttle.attempt("ada", later)).isEmpty();
        assertThat(throttle.attempt("ada", later)).contains(Duration.ofSeconds(1));
    }

    @Test
    void timeForgetsOneFailureAfterTheOtherThoughOthersFollow() {
        var fading = new Throttle(2, LONGEST, Duration.ofMinutes(1));
        for (var minute = 0; minute < 100; minute++) {
            var now = NINE.plus(Duration.ofMinutes(minute));
            assertThat(fading.attempt("office", now)).isEmpty();
            if (minute > 0) {
                assertThat(fading.attempt("office", now.plusSeconds(9))).isEmpty();
                fading.takeBack("office");
            }
        }
    }

    @Test
    void anAttemptTakenBackMakesNobodyWait() {
        for (var i = 0; i < 3; i++) {
            throttle.attempt("office", NINE.plusSeconds(i));
        }
        var later = NINE.plusSeconds(60);
        assertThat(throttle.attempt("office", later)).isEmpty();
        throttle.takeBack("office");
        assertThat(throttle.attempt("office", later)).isEmpty();
    }
}
