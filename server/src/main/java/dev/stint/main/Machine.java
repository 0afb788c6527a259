package dev.stint.main;

import dev.stint.live.Pace;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * What a server runs on.
 *
 * @param store opens it where the settings say
 * @param terminal for whoever started it
 * @param errors for whoever started it, where that did not work
 * @param pace of the streams
 */
record Machine(
        Map<String, String> environment,
        Function<Settings, Kept> store,
        InstantSource clock,
        PrintStream terminal,
        PrintStream errors,
        Pace pace) {}
