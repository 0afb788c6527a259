package dev.stint.session;

import dev.stint.log.Body.Prefer;
import dev.stint.log.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a person likes to see things: the last word on each.
 *
 * @param zone for new punches, and for now where the device that asks does not say its own
 */
public record Preferences(
        Optional<String> theme, Optional<String> language, Optional<ZoneId> zone) {
    /** The theme of who has not said anything yet. */
    public static final String FIRST_THEME = "light";

    /** What these events, in the order of their seqs, say last. */
    public static Preferences of(List<Event> events) {
        String theme = null;
        String language = null;
        String zone = null;
        for (var event : events) {
            if (event.body() instanceof Prefer prefer) {
                theme = orElse(prefer.theme(), theme);
                language = orElse(prefer.language(), language);
                zone = orElse(prefer.zone(), zone);
            }
        }
        return new Preferences(
                Optional.ofNullable(theme),
                Optional.ofNullable(language),
                Optional.ofNullable(zone).flatMap(Zones::known));
    }

    /**
     * How far from UTC a person's wall clock is now: in the zone that the device asks with, else in
     * the preferred one, else as at the last punch.
     *
     * @param asked the name of a zone; one that is not known counts as none
     */
    public static ZoneOffset offset(List<Event> events, Optional<String> asked, Instant now) {
        return WallClock.of(events, asked).offsetAt(now);
    }

    private static @Nullable String orElse(@Nullable String said, @Nullable String before) {
        return said == null ? before : said;
    }
}
