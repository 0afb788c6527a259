package dev.stint.http;

import java.util.Optional;

/**
 * A request that had better not be made, and what comes of it.
 *
 * @param problem empty where it does what it can
 * @param eventsAdded to the record of who sends it
 */
record Scenario(String what, Call call, Optional<Problem> problem, int eventsAdded) {
    static Scenario refused(String what, Call call, Problem problem) {
        return new Scenario(what, call, Optional.of(problem), 0);
    }

    static Scenario taken(String what, Call call, int eventsAdded) {
        return new Scenario(what, call, Optional.empty(), eventsAdded);
    }

    @Override
    public String toString() {
        return call.method() + " " + shortened(call.path()) + ": " + what;
    }

    private static String shortened(String path) {
        return path.length() > 60 ? path.substring(0, 60) + "…" : path;
    }
}
