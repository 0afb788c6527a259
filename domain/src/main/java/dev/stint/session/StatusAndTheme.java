package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Reason;
import dev.stint.timesheet.State;
import java.util.Arrays;
import java.util.Optional;

/**
 * What {@code currentStatus} and {@code currentTheme} of a saved session mean: something where they
 * are other than what their sender had seen.
 */
final class StatusAndTheme {
    private final Arrival arrival;

    StatusAndTheme(Arrival arrival) {
        this.arrival = arrival;
    }

    boolean isNewStatus(String status) {
        var state = arrival.timesheetSeen().state();
        var isIn = state instanceof State.In && state.runs(arrival.received());
        return !status.equals((isIn ? Direction.IN : Direction.OUT).name());
    }

    boolean isNewTheme(String theme) {
        var seen = Preferences.of(arrival.eventsSeen()).theme();
        return !theme.equals(seen.orElse(Preferences.FIRST_THEME));
    }

    /** The punch that brings about a status; empty where there is no such status. */
    static Optional<Body> punch(String status) {
        return Arrays.stream(Direction.values())
                .filter(type -> type.name().equals(status))
                .findFirst()
                .map(
                        type ->
                                switch (type) {
                                    case IN -> new Body.In();
                                    case OUT -> new Body.Out(Reason.NONE);
                                });
    }
}
