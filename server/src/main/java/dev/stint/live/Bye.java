package dev.stint.live;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Why a stream ends, and how soon its client had better come back. */
enum Bye {
    /** It is old; proxies and balancers like fresh ones. */
    ROTATE("rotate", Duration.ZERO, Duration.ofSeconds(1)),
    /** The person has too many; one that came back at once would push out the next. */
    TOO_MANY("rotate", Duration.ofMinutes(1), Duration.ofMinutes(1)),
    /** The server stops; everybody coming back at once would hurt the next one. */
    SHUTDOWN("shutdown", Duration.ZERO, Duration.ofSeconds(5)),
    /** The sign-in has ended. */
    SIGNED_OUT("signed-out", Duration.ZERO, Duration.ZERO);

    private final String word;
    private final Duration atLeast;
    private final Duration spread;

    Bye(String word, Duration atLeast, Duration spread) {
        this.word = word;
        this.atLeast = atLeast;
        this.spread = spread;
    }

    String word() {
        return word;
    }

    /** Another one each time, so that not all come back at once. */
    long afterMillis() {
        return atLeast.toMillis() + ThreadLocalRandom.current().nextLong(spread.toMillis() + 1);
    }
}
