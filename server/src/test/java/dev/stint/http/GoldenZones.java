package dev.stint.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.golden.GoldenDay.Called;
import dev.stint.golden.GoldenDay.Query;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files say an offset where a caller says a zone: one that has it whenever it matters. Where no
 * zone on earth has, the call cannot be made.
 */
final class GoldenZones {
    private static final List<ZoneId> ALL =
            new TreeSet<>(ZoneId.getAvailableZoneIds()).stream().map(ZoneId::of).toList();

    /** A zone for what is saved or deleted. */
    static Optional<String> of(Called called) {
        var call = called.call();
        var instants = new ArrayList<Instant>();
        instants.add(called.received());
        for (var entry : call.path("post").path("entries")) {
            instant(entry.path("timestamp")).ifPresent(instants::add);
        }
        var offset = ZoneOffset.ofTotalSeconds(60 * call.path("offset").intValue());
        return first(call.path("zone").asText(), offset, instants);
    }

    /** A zone to ask from. */
    static Optional<String> of(Query query) {
        return first("UTC", query.offset(), List.of(query.now()));
    }

    private static Optional<Instant> instant(JsonNode timestamp) {
        return timestamp.canConvertToLong()
                ? Optional.of(Instant.ofEpochMilli(timestamp.longValue()))
                : Optional.empty();
    }

    private static Optional<String> first(String said, ZoneOffset offset, List<Instant> instants) {
        return Stream.concat(Stream.of(ZoneId.of(said)), ALL.stream())
                .filter(zone -> instants.stream().allMatch(at -> has(zone, offset, at)))
                .map(ZoneId::getId)
                .findFirst();
    }

    private static boolean has(ZoneId zone, ZoneOffset offset, Instant at) {
        return zone.getRules().getOffset(at).equals(offset);
    }

    private GoldenZones() {}
}
