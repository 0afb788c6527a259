package dev.stint.mongo.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.http.EventJson;
import dev.stint.log.Event;
import dev.stint.log.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a browser shows of a log, which only ever grows by the event that is next, and all that it
 * ever showed. The people of these rounds have short logs: a window is the whole of them. Safe for
 * many threads.
 */
final class Shown {
    private final List<Event> events = new ArrayList<>();
    private final Set<Once> ever = new HashSet<>();
    private final Set<String> cursors = new HashSet<>();
    private String cursor = "";

    /** An event that was to be seen at some time. */
    private record Once(long seq, long id) {}

    /** Everything anew. */
    synchronized void all(String id, JsonNode window) {
        assertThat(window.path("start").isNull()).as("the window is the whole log").isTrue();
        List<Event> all = new ArrayList<>();
        window.path("events").forEach(item -> all.add(read(item)));
        assertThat(all).as("no snapshot goes back").hasSizeGreaterThanOrEqualTo(events.size());
        events.clear();
        all.forEach(this::add);
        at(id);
    }

    /** One event more. */
    synchronized void more(String id, JsonNode item) {
        add(read(item));
        at(id);
    }

    private void add(Event event) {
        assertThat(event.seq()).as("no gap is shown").isEqualTo(events.size() + 1L);
        events.add(event);
        ever.add(new Once(event.seq(), event.id()));
    }

    private void at(String id) {
        cursor = id;
        cursors.add(id);
    }

    /** The end of the log as it is shown; nothing where nothing is. */
    synchronized String cursor() {
        return cursor;
    }

    /** The events that are shown. */
    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Nothing was ever shown that is not in this log, at the same place in the same chain. */
    synchronized void assertNothingElseThan(List<Link> log) {
        Set<Once> there = new HashSet<>();
        Set<String> ends = new HashSet<>();
        for (Link link : log) {
            there.add(new Once(link.event().seq(), link.event().id()));
            ends.add(link.head().cursor());
        }
        assertThat(there).containsAll(ever);
        assertThat(ends).containsAll(cursors);
    }

    private static Event read(JsonNode item) {
        return EventJson.read(item).orElseThrow(() -> new AssertionError("no event: " + item));
    }
}
