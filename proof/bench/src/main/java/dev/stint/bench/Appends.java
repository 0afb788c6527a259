package dev.stint.bench;

import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.sqlite.SqliteStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Punches that go straight into the store: nobody decides on them, nobody folds them. */
final class Appends {
    private final SqliteStore store;
    private final InstantSource clock;
    private final Map<UserId, Head> heads = new ConcurrentHashMap<>();

    Appends(SqliteStore store, Crowd crowd, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        for (var person : crowd.people()) {
            heads.put(person.user(), store.read(person.user(), 0).getLast().head());
        }
    }

    /** Returns when the person's next punch is kept; of one person one after the other. */
    void next(Person person) {
        var head = heads.get(person.user());
        if (head == null) {
            throw new IllegalStateException("nobody knows " + person.user());
        }
        var event = person.punch(head.seq() + 1, clock.instant());
        switch (store.append(person.user(), head, List.of(event))) {
            case Appended(var links) -> heads.put(person.user(), links.getLast().head());
            case Object other -> throw new IllegalStateException("not kept: " + other);
        }
    }
}
