package dev.stint.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What people cost who have the page open and do nothing. */
final class IdlePeople {
    static final int PEOPLE = 100;

    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration LENGTH = Duration.ofSeconds(3);

    /**
     * What the others' commands came to.
     *
     * @param rate commands per second beside them over those without
     * @param p50 the same of what the middle one of these takes
     */
    record Cost(Spread rate, Spread p50) {
        boolean isNothing() {
            return rate.median() >= 0.95 && p50.median() <= 1.05;
        }
    }

    /** Each turn with them lies between two turns without. */
    static Cost cost(StintProcesses stint, List<Person> idle, int turns)
            throws IOException, InterruptedException {
        var rates = new double[turns];
        var p50 = new double[turns];
        var before = load(stint);
        for (int turn = 0; turn < turns; turn++) {
            var followers = follow(stint, idle);
            var beside = load(stint);
            for (var follower : followers) {
                follower.close();
            }
            var after = load(stint);
            rates[turn] = 2 * beside.perSecond() / (before.perSecond() + after.perSecond());
            p50[turn] = 2 * beside.millis(0.5) / (before.millis(0.5) + after.millis(0.5));
            before = after;
        }
        return new Cost(new Spread(rates), new Spread(p50));
    }

    private static Measured load(StintProcesses stint) throws IOException {
        return stint.load(CONNECTIONS, WARM_UP, LENGTH);
    }

    private static List<Follower> follow(StintProcesses stint, List<Person> idle)
            throws IOException, InterruptedException {
        var followers = new ArrayList<Follower>();
        for (var person : idle) {
            var addresses = stint.addresses();
            followers.add(new Follower(addresses.get(followers.size() % addresses.size()), person));
        }
        return followers;
    }

    private IdlePeople() {}
}
