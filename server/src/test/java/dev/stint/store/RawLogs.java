package dev.stint.store;

import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Logs as a store would keep them. */
public final class RawLogs {
    /** The log of these events, from its beginning. */
    public static List<RawEvent> of(UserId user, List<Event> events) {
        return behind(Chain.start(user), events);
    }

    /** These events behind that head. */
    public static List<RawEvent> behind(Head head, List<Event> events) {
        Addition addition = new Addition(head, events);
        return IntStream.range(0, events.size())
                .mapToObj(
                        i ->
                                new RawEvent(
                                        events.get(i).seq(),
                                        events.get(i).id(),
                                        new String(addition.canonical(i), StandardCharsets.UTF_8),
                                        addition.links().get(i).chain(),
                                        addition.note(i),
                                        addition.noteSalt(i)))
                .toList();
    }

    private RawLogs() {}
}
