package dev.stint.main;

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
 */
record Machine(
        Map<String, String> environment,
        Function<Settings, Kept> store,
        InstantSource clock,
        PrintStream terminal,
        PrintStream errors) {}
