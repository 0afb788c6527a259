package dev.stint.session;

import dev.stint.log.Body.Prefer;
import dev.stint.log.Body.Punch;
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
        return asked.flatMap(Zones::known)
                .or(() -> of(events).zone())
                .map(zone -> zone.getRules().getOffset(now))
                .orElseGet(() -> offsetOfLast(events));
    }

    private static ZoneOffset offsetOfLast(List<Event> events) {
        return events.reversed().stream()
                .filter(event -> event.body() instanceof Punch)
                .map(Event::offset)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    private static @Nullable String orElse(@Nullable String said, @Nullable String before) {
        return said == null ? before : said;
    }
}
