package dev.stint.contract;

import dev.stint.http.Got;
import dev.stint.main.RunningStint;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Two people who ask one server, now the one and now the other, as time goes on. */
final class Pair {
    /** With which they may ask for a lot, and a page of another site may call. */
    static final Map<String, String> SETTINGS =
            Map.of(
                    "STINT_COMMANDS_BURST",
                    "1000",
                    "STINT_COMMANDS_PER_SECOND",
                    "1000",
                    "STINT_ORIGINS",
                    Asking.APP);

    private static final int PAUSE_MILLIS_MAX = 2000;

    private final RunningStint stint;
    private final Marked one;
    private final Marked theOther;
    private final Random random;
    private final KnownValues known;
    private final Asking asking;
    private Marked listening;

    Pair(RunningStint stint, Marked admin, Marked member, Random random) {
        this.stint = stint;
        this.one = admin;
        this.theOther = member;
        this.listening = member;
        this.random = random;
        this.known = new KnownValues(random, admin, member);
        this.asking = new Asking(stint, random, known);
    }

    /** The next request, to that call. */
    Ask next(Operation operation) {
        var isByOne = random.nextBoolean();
        var by = isByOne ? one : theOther;
        listening = isByOne ? theOther : one;
        known.of(by, listening);
        stint.clock().move(Duration.ofMillis(random.nextInt(PAUSE_MILLIS_MAX)));
        return asking.next(operation, by);
    }

    /** Who did not ask last. */
    Marked other() {
        return listening;
    }

    /** Takes note of what an answer told, and of what it changed. */
    void notice(Ask ask, Got got) {
        known.notice(got);
        ask.by().notice(ask.operation(), ask.call().body().orElse(""), got);
        if (endsSignIns(ask.operation())) {
            ask.by().recover();
        }
    }

    private static boolean endsSignIns(Operation operation) {
        var path = operation.path();
        return !operation.method().equals("GET")
                && (path.startsWith("/api/auth/")
                        || path.startsWith("/api/sign-ins")
                        || path.startsWith("/api/tokens")
                        || path.startsWith("/api/account"));
    }
}
