package dev.stint.log;

import java.util.List;

/** Logs for tests in which the chain does not matter. */
public final class Logs {
    private static final String CHAIN = "0".repeat(64);

    public static Log empty() {
        return new Log(new UserId("ada"), new Head(0, CHAIN));
    }

    public static Log of(List<Event> events) {
        Log log = empty();
        events.forEach(event -> append(log, event));
        return log;
    }

    public static void append(Log log, Event event) {
        log.append(new Link(event, CHAIN));
    }

    private Logs() {}
}
