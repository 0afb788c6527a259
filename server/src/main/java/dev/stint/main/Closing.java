package dev.stint.main;

import org.jspecify.annotations.Nullable;

/** Letting go of several things: what breaks at one of them keeps no other from being let go. */
final class Closing {
    /**
     * Takes all of these steps in their order.
     *
     * @throws RuntimeException what broke first, with all that broke later
     */
    static void all(Runnable... steps) {
        @Nullable RuntimeException first = null;
        for (var step : steps) {
            try {
                step.run();
            } catch (RuntimeException broken) {
                if (first == null) {
                    first = broken;
                } else {
                    first.addSuppressed(broken);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private Closing() {}
}
