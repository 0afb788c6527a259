package dev.stint.session;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The time zones whose rules this machine knows. */
public final class Zones {
    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    /** The zone of that IANA name; empty where it is not known here. */
    public static Optional<ZoneId> known(String name) {
        return NAMES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    private Zones() {}
}
