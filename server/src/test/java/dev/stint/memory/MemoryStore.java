package dev.stint.memory;

import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Logs in memory. Keeps the store contract but for one thing: no power cut is survived. */
public final class MemoryStore implements SessionStore {
    private final Map<UserId, MemoryLog> logs = new ConcurrentHashMap<>();

    @Override
    public Appending append(UserId user, Head head, List<Event> events) {
        return logs.computeIfAbsent(user, MemoryLog::new).append(new Addition(head, events));
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
            for (Link link : addition.links()) {
                links.add(link);
                seqById.put(link.event().id(), link.event().seq());
                head = link.head();
            }
            return new Appending.Appended(addition.links());
        }

        synchronized List<Link> read(long after) {
            int from = Math.clamp(after, 0, links.size());
            return List.copyOf(links.subList(from, links.size()));
        }
    }
}
