package dev.stint.session;

import dev.stint.log.Body.Punch;
import dev.stint.log.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * The clock on the wall of who asks.
 *
 * @param zone its name, a label
 */
public record WallClock(String zone, ZoneRules rules) {
    private static final int SECONDS_A_MINUTE = 60;

    /**
     * That of the zone which the device asks with, else of the preferred one, else as far from UTC
     * as at the last punch.
     *
     * @param asked the name of a zone; one that is not known counts as none
     */
    public static WallClock of(List<Event> events, Optional<String> asked) {
        return of(events, Preferences.of(events), asked);
    }

    static WallClock of(List<Event> events, Preferences preferences, Optional<String> asked) {
        return asked.flatMap(Zones::known)
                .or(preferences::zone)
                .map(zone -> new WallClock(zone.getId(), zone.getRules()))
                .orElseGet(() -> ofLastPunch(events));
    }

    private static WallClock ofLastPunch(List<Event> events) {
        return events.reversed().stream()
                .filter(event -> event.body() instanceof Punch)
                .findFirst()
                .map(event -> new WallClock(event.zone(), event.offset().getRules()))
                .orElseGet(() -> new WallClock(ZoneOffset.UTC.getId(), ZoneOffset.UTC.getRules()));
    }

    /** How far from UTC it is at an instant, in whole minutes: old zones were apart by seconds. */
    public ZoneOffset offsetAt(Instant at) {
        var seconds = rules.getOffset(at).getTotalSeconds();
        return ZoneOffset.ofTotalSeconds(seconds - seconds % SECONDS_A_MINUTE);
    }
}
