package dev.stint.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryStore;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Shortage;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    private static final UserId ADA = new UserId("ada");
    private static final int PLENTY = 1_000_000;

    private final MemoryStore store = new MemoryStore();

    @Test
    void everyCommandHasItsOutcomeInOrder() {
        var told = new Told();
        var sessions = new Sessions(store, Chain::start, told, PLENTY);
        var asked =
                List.of(
                        punch(1, NINE),
                        new Asked.Unreadable(OptionalLong.of(7)),
                        new Asked.Unreadable(OptionalLong.empty()),
                        punch(1, NINE),
                        punch(2, NINE.plusSeconds(1)));

        var settled = settled(sessions.submit(ADA, "ada", asked, NINE.plusSeconds(1)));

        var log = store.read(ADA, 0);
        assertThat(settled.outcomes())
                .containsExactly(
                        new Outcome.Applied(log.get(0).event(), List.of()),
                        new Outcome.Refused(OptionalLong.of(7), Refusal.INVALID),
                        new Outcome.Refused(OptionalLong.empty(), Refusal.INVALID),
                        new Outcome.Duplicate(1, 1),
                        new Outcome.Applied(log.get(1).event(), List.of(2L)));
        assertThat(settled.head()).isEqualTo(log.getLast().head());
        assertThat(told.seqs()).containsExactly(1L, 2L);
    }

    @Test
    void twoProcessesOnOneLogTakeTurnsAndEachHearsOfEverything() {
        var told = List.of(new Told(), new Told());
        var processes =
                told.stream().map(t -> new Sessions(store, Chain::start, t, PLENTY)).toList();
        for (var id = 1; id <= 10; id++) {
            var asked = List.of(punch(id, NINE.plusSeconds(id)));
            processes.get(id % 2).submit(ADA, "ada", asked, NINE.plusSeconds(id));
        }
        var again = List.of(punch(9, NINE.plusSeconds(9)));
        assertThat(settled(processes.get(0).submit(ADA, "ada", again, NINE)).outcomes())
                .containsExactly(new Outcome.Duplicate(9, 9));
        assertThat(store.read(ADA, 0)).hasSize(10);
        // The first event was there already when the other one looked for the first time.
        assertThat(told.get(0).seqs()).isEqualTo(LongStream.rangeClosed(2, 10).boxed().toList());
        assertThat(told.get(1).seqs()).isEqualTo(LongStream.rangeClosed(1, 9).boxed().toList());
    }

    @Test
    void anIdThatAnotherProcessHasKeptIsADuplicate() {
        var here = new Sessions(store, Chain::start, new Told(), PLENTY);
        var there = new Sessions(store, Chain::start, new Told(), PLENTY);
        here.log(ADA, NINE);
        there.submit(ADA, "ada", List.of(punch(1, NINE)), NINE);
        var receipt = here.submit(ADA, "ada", List.of(punch(1, NINE), punch(2, NINE)), NINE);
        assertThat(settled(receipt).outcomes().getFirst()).isEqualTo(new Outcome.Duplicate(1, 1));
        assertThat(store.read(ADA, 0)).hasSize(2);
    }

    @Test
    void whatManyThreadsSendIsToldWithoutAGap() throws Exception {
        var told = new Told();
        var sessions = new Sessions(store, Chain::start, told, PLENTY);
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var id = 1; id <= 200; id++) {
                var asked = List.of(punch(id, NINE));
                var _ = threads.submit(() -> sessions.submit(ADA, "ada", asked, NINE));
            }
        }
        assertThat(told.seqs()).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(sessions.log(ADA, NINE).events()).hasSize(200);
    }

    @Test
    void logsThatMemoryHasNoPlaceForAreReadAgain() {
        var sessions = new Sessions(store, Chain::start, new Told(), 1);
        for (var id = 1; id <= 3; id++) {
            for (var name : List.of("ada", "bob", "eve")) {
                sessions.submit(new UserId(name), name, List.of(punch(id, NINE)), NINE);
            }
        }
        for (var name : List.of("ada", "bob", "eve")) {
            var user = new UserId(name);
            assertThat(sessions.log(user, NINE).events()).hasSize(3);
            assertThat(store.read(user, 0)).hasSize(3);
        }
    }

    @Test
    void aViewStaysAsItWas() {
        var sessions = new Sessions(store, Chain::start, new Told(), PLENTY);
        sessions.submit(ADA, "ada", List.of(punch(1, NINE)), NINE);
        var before = sessions.log(ADA, NINE);
        for (var id = 2; id <= 100; id++) {
            sessions.submit(ADA, "ada", List.of(punch(id, NINE)), NINE);
        }
        assertThat(before.events()).hasSize(1);
        assertThat(before.window().events()).hasSize(1);
        assertThat(before.head().seq()).isEqualTo(1);
    }

    @Test
    void aCursorIsHeldOnlyByTheLogThatItIsOf() {
        var sessions = new Sessions(store, Chain::start, new Told(), PLENTY);
        var empty = sessions.log(ADA, NINE).head().cursor();
        sessions.submit(ADA, "ada", List.of(punch(1, NINE), punch(2, NINE)), NINE);
        var log = sessions.log(ADA, NINE);

        assertThat(log.holds(empty)).contains(0L);
        assertThat(log.holds(log.headAt(1).cursor())).contains(1L);
        assertThat(log.holds(log.head().cursor())).contains(2L);
        var hash = log.head().cursor().substring(1);
        for (var other :
                List.of(
                        "",
                        ":",
                        "2",
                        "2:",
                        "3" + hash,
                        "1" + hash,
                        "-2" + hash,
                        "02" + hash,
                        "+2" + hash,
                        "99999999999999999999" + hash,
                        "٢" + hash,
                        "x")) {
            assertThat(log.holds(other)).as(other).isEmpty();
        }
    }

    @Test
    void whatTheStoreDoesNotKeepHasNotHappened() {
        var told = new Told();
        var full = new Unwilling(store);
        var sessions = new Sessions(full, Chain::start, told, PLENTY);
        for (var shortage : Shortage.values()) {
            full.answer = user -> new Appending.NotKept(shortage);
            assertThat(sessions.submit(ADA, "ada", List.of(punch(1, NINE)), NINE))
                    .isEqualTo(new Receipt.NotKept(shortage));
        }
        assertThat(told.added).isEmpty();
        assertThat(sessions.log(ADA, NINE).events()).isEmpty();

        full.answer = null;
        assertThat(settled(sessions.submit(ADA, "ada", List.of(punch(1, NINE)), NINE)).head().seq())
                .isEqualTo(1);
    }

    @Test
    void aStoreThatContradictsItselfIsABugAndSaysSo() {
        var broken = new Unwilling(store);
        var sessions = new Sessions(broken, Chain::start, new Told(), PLENTY);
        broken.answer = user -> new Appending.IdTaken(7);
        assertThatThrownBy(() -> sessions.submit(ADA, "ada", List.of(punch(1, NINE)), NINE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("event 7");
    }

    @Test
    void whateverBreaksAfterAnAppendMemoryHoldsWhatTheStoreHas() {
        var broken = new Unwilling(store);
        var sessions = new Sessions(broken, Chain::start, new Told(), PLENTY);
        sessions.submit(ADA, "ada", List.of(punch(1, NINE)), NINE);
        broken.breaksAfterFirst = true;
        var two = List.of(punch(2, NINE.plusSeconds(2)), punch(3, NINE.plusSeconds(3)));
        assertThatThrownBy(() -> sessions.submit(ADA, "ada", two, NINE.plusSeconds(3)))
                .isInstanceOf(StackOverflowError.class);

        broken.breaksAfterFirst = false;
        var view = sessions.log(ADA, NINE);
        assertThat(view.head()).isEqualTo(store.read(ADA, 0).getLast().head());
        assertThat(view.events()).hasSize(3);
        var again = settled(sessions.submit(ADA, "ada", two, NINE.plusSeconds(4)));
        assertThat(again.outcomes())
                .containsExactly(new Outcome.Duplicate(2, 2), new Outcome.Duplicate(3, 3));
    }

    /** Breaks where memory has taken over the first of them and not yet the others. */
    private static final class HalfRead extends AbstractList<Link> {
        private final List<Link> links;

        HalfRead(List<Link> links) {
            this.links = links;
        }

        @Override
        public Link get(int index) {
            if (index > 0) {
                throw new StackOverflowError("at link " + index);
            }
            return links.get(index);
        }

        @Override
        public int size() {
            return links.size();
        }
    }

    /** A real store, until it is told what to answer. */
    private static final class Unwilling implements SessionStore {
        private final SessionStore real;
        @Nullable Function<UserId, Appending> answer;
        boolean breaksAfterFirst;

        Unwilling(SessionStore real) {
            this.real = real;
        }

        @Override
        public Appending append(UserId user, Head head, List<Event> events) {
            var kept = answer == null ? real.append(user, head, events) : answer.apply(user);
            return breaksAfterFirst && kept instanceof Appending.Appended(List<Link> links)
                    ? new Appending.Appended(new HalfRead(links))
                    : kept;
        }

        @Override
        public List<Link> read(UserId user, long after) {
            return real.read(user, after);
        }

        @Override
        public void scan(Consumer<UserId> users) {
            real.scan(users);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private static Receipt.Settled settled(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Settled settled -> settled;
            case Receipt.NotKept(var why) -> throw new AssertionError(why);
        };
    }

    private static Asked punch(long id, Instant at) {
        return AskedPunch.in(id, at);
    }
}
