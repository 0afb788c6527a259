package dev.stint.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What contenders came to who took turns: each turn of one stands beside a turn of the others
 * within the same minute.
 */
final class Turns {
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration LENGTH = Duration.ofSeconds(3);

    private final List<Measured> loads = new ArrayList<>();
    private final List<Measured> taps = new ArrayList<>();

    /** One more turn; no taps where the contender hears of nothing. */
    void take(Contender contender, int connections, int tapCount) throws Exception {
        contender.begin();
        loads.add(contender.load(connections, WARM_UP, LENGTH));
        if (tapCount > 0) {
            contender.taps(tapCount / 4);
            taps.add(contender.taps(tapCount));
        }
        contender.rest();
    }

    /** The last turn, for whoever watches. */
    String latest() {
        double rate = loads.getLast().perSecond();
        return hasTaps()
                ? String.format(Locale.ROOT, "%.0f/s, %.2f ms", rate, taps.getLast().millis(0.5))
                : String.format(Locale.ROOT, "%.0f/s", rate);
    }

    boolean hasTaps() {
        return !taps.isEmpty();
    }

    Spread perSecond() {
        return of(loads, Measured::perSecond);
    }

    /** The rate over that of another one's turn beside it. */
    Spread rateShare(Turns other) {
        return shares(loads, other.loads, Measured::perSecond);
    }

    /** So many taps were not heard of later, in milliseconds. */
    Spread millis(double share) {
        return of(taps, measured -> measured.millis(share));
    }

    Spread millisShare(double share, Turns other) {
        return shares(taps, other.taps, measured -> measured.millis(share));
    }

    /** All taps of all turns together, so that a rare one counts. */
    Measured allTaps() {
        return Measured.together(taps);
    }

    private static Spread of(List<Measured> turns, ToDoubleFunction<Measured> value) {
        return new Spread(turns.stream().mapToDouble(value).toArray());
    }

    private static Spread shares(
            List<Measured> some, List<Measured> of, ToDoubleFunction<Measured> value) {
        var shares = new double[Math.min(some.size(), of.size())];
        for (int turn = 0; turn < shares.length; turn++) {
            shares[turn] = value.applyAsDouble(some.get(turn)) / value.applyAsDouble(of.get(turn));
        }
        return new Spread(shares);
    }
}
