package dev.stint.main;

import dev.stint.live.Ticker;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * What a server runs on.
 *
 * @param store opens it where the settings say
 * @param clock says when
 * @param ticker says how long
 * @param terminal for whoever started it
 * @param errors for whoever started it, where that did not work
 */
record Machine(
        Map<String, String> environment,
        Function<Settings, Kept> store,
        InstantSource clock,
        Ticker ticker,
        PrintStream terminal,
        PrintStream errors) {
    /** The one that this process runs on. */
    static Machine ofThisProcess() {
        return new Machine(
                System.getenv(),
                ServeCommand::open,
                InstantSource.system(),
                System::nanoTime,
                System.out,
                System.err);
    }
}
