package dev.stint.memory;

import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Logs in memory. Keeps the store contract but for one thing: no power cut is survived. */
public final class MemoryStore implements SessionStore, KeptLogs {
    private final Map<UserId, MemoryLog> logs = Collections.synchronizedMap(new LinkedHashMap<>());

    @Override
    public Appending append(UserId user, Head head, List<Event> events) {
        return logs.computeIfAbsent(user, MemoryLog::new).append(new Addition(head, events));
    }

    @Override
    public Appending appendRaw(UserId user, Head head, List<RawEvent> events) {
        return logs.computeIfAbsent(user, MemoryLog::new).append(Addition.ofRaw(head, events));
    }

    @Override
    public List<RawEvent> log(UserId user) {
        MemoryLog log = logs.get(user);
        return log == null ? List.of() : log.raw();
    }

    @Override
    public List<Link> read(UserId user, long after) {
        MemoryLog log = logs.get(user);
        return log == null ? List.of() : log.read(after);
    }

    @Override
    public void scan(Consumer<UserId> users) {
        logs.forEach(
                (user, log) -> {
                    if (!log.read(0).isEmpty()) {
                        users.accept(user);
                    }
                });
    }

    @Override
    public void close() {}

    private static final class MemoryLog {
        private final List<Link> links = new ArrayList<>();
        private final List<RawEvent> raw = new ArrayList<>();
        private final Map<Long, Long> seqById = new HashMap<>();
        private Head head;

        MemoryLog(UserId user) {
            head = Chain.start(user);
        }

        synchronized Appending append(Addition addition) {
            if (!addition.before().equals(head)) {
                return new Appending.HeadMoved(head);
            }
            for (Link link : addition.links()) {
                Long taken = seqById.get(link.event().id());
                if (taken != null) {
                    return new Appending.IdTaken(taken);
                }
            }
            for (int i = 0; i < addition.links().size(); i++) {
                Link link = addition.links().get(i);
                links.add(link);
                raw.add(raw(addition, i, link));
                seqById.put(link.event().id(), link.event().seq());
                head = link.head();
            }
            return new Appending.Appended(addition.links());
        }

        private static RawEvent raw(Addition addition, int index, Link link) {
            return new RawEvent(
                    link.event().seq(),
                    link.event().id(),
                    new String(addition.canonical(index), StandardCharsets.UTF_8),
                    link.chain(),
                    addition.note(index),
                    addition.noteSalt(index));
        }

        synchronized List<RawEvent> raw() {
            return List.copyOf(raw);
        }

        synchronized List<Link> read(long after) {
            int from = Math.clamp(after, 0, links.size());
            return List.copyOf(links.subList(from, links.size()));
        }
    }
}
