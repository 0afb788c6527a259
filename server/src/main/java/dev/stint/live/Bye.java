package dev.stint.live;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Why a stream ends, and how soon its client had better come back. */
enum Bye {
    /** It is old, or the person has too many; proxies and balancers like fresh ones. */
    ROTATE("rotate", Duration.ofSeconds(1)),
    /** The server stops; everybody coming back at once would hurt the next one. */
    SHUTDOWN("shutdown", Duration.ofSeconds(5)),
    /** The sign-in has ended. */
    SIGNED_OUT("signed-out", Duration.ZERO);

    private final String word;
    private final Duration spread;

    Bye(String word, Duration spread) {
        this.word = word;
        this.spread = spread;
    }

    String word() {
        return word;
    }

    /** Another one each time, so that not all come back at once. */
    long afterMillis() {
        return ThreadLocalRandom.current().nextLong(spread.toMillis() + 1);
    }
}
