package dev.stint.bench;

import java.time.Duration;

/** One of those that take turns at the same work, within the same minute. */
interface Contender {
    /** Durable commands or writes, as many as it can do for so many who wait for each. */
    Measured load(int connections, Duration warmUp, Duration length) throws Exception;

    /** From a tap until another process, or another client, has heard of it; one at a time. */
    Measured taps(int count) throws Exception;

    /** Its turn begins. */
    void begin() throws Exception;

    /** Its turn is over: it takes nothing of the machine until the next. */
    void rest() throws Exception;
}
