package dev.stint.signin;

import dev.stint.log.Body;
import dev.stint.log.Event;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The rule that a new record begins with.
 *
 * @param goal of a day
 * @param dayStart after midnight, 12 hours at most
 */
public record Beginning(Duration goal, Duration dayStart) {
    private static final Beginning UNSAID = new Beginning(Duration.ofHours(8), Duration.ZERO);

    /** The rule that this log began with. */
    static Beginning of(List<Event> events) {
        for (var event : events) {
            if (event.body() instanceof Body.Rule rule) {
                return new Beginning(
                        Objects.requireNonNullElse(rule.goal(), UNSAID.goal),
                        Objects.requireNonNullElse(rule.dayStart(), UNSAID.dayStart));
            }
        }
        return UNSAID;
    }
}
