package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.presence.Presence;
import dev.stint.session.Added;
import dev.stint.session.LogView;
import dev.stint.session.SessionStore;
import dev.stint.session.Sessions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Another process on the same database, which writes nothing and is to hear of everything. */
final class Listening implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-06-10T07:00:00Z");
    private static final int EVENTS_MAX = 1_000_000;

    private final List<UserId> people;
    private final Mongo mongo;
    private final Sessions sessions;
    private final LogFeed feed;
    private final Set<Told> told = ConcurrentHashMap.newKeySet();

    private record Told(UserId user, long seq, long id) {}

    Listening(MongoAddress address, List<UserId> people) {
        this.people = people;
        mongo = Mongo.open(address);
        sessions = new Sessions(new MongoStore(mongo), Chain::start, new Noting(), EVENTS_MAX);
        // Once in memory, a log is not looked up again: what comes has to be told.
        people.forEach(user -> assertThat(shownSeq(user)).isZero());
        feed =
                new LogFeed(
                        mongo,
                        sessions,
                        () -> Set.copyOf(people),
                        new UserSessions(mongo, sessions, new Presence(), () -> NOW),
                        () -> NOW,
                        System::nanoTime);
    }

    /** Whether it shows each log as far as this store has it. */
    boolean knowsAll(SessionStore plain) {
        return people.stream().allMatch(user -> shownSeq(user) == plain.read(user, 0).size());
    }

    private long shownSeq(UserId user) {
        return sessions.log(user, NOW).head().seq();
    }

    /** Nothing was told that is not there. */
    void assertNothingElseWasTold(SessionStore plain) {
        Set<Told> there = new HashSet<>();
        for (UserId user : people) {
            for (Link link : plain.read(user, 0)) {
                there.add(new Told(user, link.event().seq(), link.event().id()));
            }
            assertThat(sessions.log(user, NOW).head())
                    .isEqualTo(plain.read(user, 0).getLast().head());
        }
        assertThat(told).isNotEmpty();
        assertThat(there).containsAll(told);
    }

    @Override
    public void close() {
        feed.close();
        mongo.close();
    }

    private final class Noting implements Sessions.Listener {
        @Override
        public void appended(UserId user, LogView log, List<Added> added) {
            for (Added one : added) {
                told.add(new Told(user, one.link().event().seq(), one.link().event().id()));
            }
        }

        @Override
        public boolean follows(UserId user) {
            return people.contains(user);
        }

        @Override
        public void reached(UserId user, LogView log) {}
    }
}
