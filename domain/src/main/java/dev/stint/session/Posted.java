package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A session as somebody saves it, as far as it can be read.
 *
 * @param unreadable the ids of what cannot be read, where there is one: each is refused
 * @param entries the entries that can be read, in the order of the body
 * @param status {@code currentStatus} as sent, where it means something: beside no entries
 * @param theme {@code currentTheme} as sent
 * @param ignored the names of what has no meaning here, sorted
 */
public record Posted(
        List<OptionalLong> unreadable,
        List<Entry> entries,
        Optional<String> status,
        Optional<String> theme,
        List<String> ignored) {
    public Posted {
        unreadable = List.copyOf(unreadable);
        entries = List.copyOf(entries);
        ignored = List.copyOf(ignored);
    }

    /**
     * A punch as its sender shows it.
     *
     * @param reason empty where nothing is said of it, as for every IN
     */
    public record Entry(long id, Direction type, Instant at, Optional<Reason> reason) {
        /** The punch that it would be. */
        Body.Punch punch() {
            return switch (type) {
                case IN -> new Body.In();
                case OUT -> new Body.Out(reason.orElse(Reason.NONE));
            };
        }
    }
}
