package dev.stint.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryStore;
import dev.stint.session.Keeping.Kept;
import dev.stint.session.SessionStore.Shortage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process makes of what another one has kept on the same store. */
class OtherProcessTest {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    private static final UserId ADA = new UserId("ada");
    private static final int PLENTY = 1_000_000;

    private final MemoryStore store = new MemoryStore();
    private final WatchedStore seenHere = new WatchedStore(store);
    private final Following told = new Following();
    private final Sessions there = new Sessions(store, Chain::start, new Told(), PLENTY);
    private boolean isTold = true;
    private final Sessions here = new Sessions(seenHere, Chain::start, told, PLENTY, () -> isTold);

    /** One that somebody follows. */
    private static final class Following extends Told {
        final List<Long> reached = new ArrayList<>();
        boolean isFollowing;

        @Override
        public boolean follows(UserId user) {
            return isFollowing;
        }

        @Override
        public void reached(UserId user, LogView log) {
            reached.add(log.head().seq());
        }
    }

    @BeforeEach
    void theFirstIsKnownToBoth() {
        punchThere(1);
        here.log(ADA, NINE);
        seenHere.reads = 0;
    }

    @Test
    void whatAnotherProcessHasKeptIsPublishedWithoutAskingTheStore() {
        here.told(ADA, punchThere(2), NINE);
        here.told(ADA, punchThere(3), NINE);

        assertThat(told.seqs()).containsExactly(2L, 3L);
        assertThat(here.log(ADA, NINE).head()).isEqualTo(there.log(ADA, NINE).head());
        assertThat(seenHere.reads).isZero();
    }

    @Test
    void theEchoOfAnOwnPunchChangesNothing() {
        here.submit(ADA, "ada", List.of(AskedPunch.in(2, NINE)), NINE);
        here.told(ADA, new LinksElsewhere(store.read(ADA, 1)), NINE);
        assertThat(told.seqs()).containsExactly(2L);
        assertThat(seenHere.reads).isZero();
    }

    @Test
    void whatIsToldTwiceIsPublishedOnce() {
        var second = punchThere(2);
        here.told(ADA, second, NINE);
        here.told(ADA, second, NINE);
        assertThat(told.seqs()).containsExactly(2L);
    }

    @Test
    void whatIsMissingInBetweenIsReadFromTheStore() {
        var lost = punchThere(2);
        here.told(ADA, punchThere(3), NINE);
        here.told(ADA, lost, NINE);
        assertThat(told.seqs()).containsExactly(2L, 3L);
        assertThat(seenHere.reads).isEqualTo(1);
    }

    @Test
    void whatDoesNotStandBehindTheHeadIsReadFromTheStore() {
        var second = punchThere(2);
        here.told(ADA, new Torn(second), NINE);
        assertThat(told.seqs()).containsExactly(2L);
        assertThat(seenHere.reads).isEqualTo(1);
    }

    /** Events that stand behind no head, since what was told of them is not as it was kept. */
    private record Torn(AddedElsewhere whole) implements AddedElsewhere {
        @Override
        public long first() {
            return whole.first();
        }

        @Override
        public long last() {
            return whole.last();
        }

        @Override
        public List<Link> behind(Head head) {
            return List.of();
        }
    }

    @Test
    void aPersonNeitherInMemoryNorFollowedCostsNothing() {
        var bob = new UserId("bob");
        there.submit(bob, "bob", List.of(AskedPunch.in(1, NINE)), NINE);
        here.told(bob, new LinksElsewhere(store.read(bob, 0)), NINE);
        assertThat(seenHere.reads).isZero();
        assertThat(told.added).isEmpty();
    }

    @Test
    void whoIsFollowedAndNotInMemoryIsReadAnew() {
        var bob = new UserId("bob");
        there.submit(bob, "bob", List.of(AskedPunch.in(1, NINE)), NINE);
        told.isFollowing = true;
        here.told(bob, new LinksElsewhere(store.read(bob, 0)), NINE);
        assertThat(told.reached).containsExactly(1L);
        assertThat(seenHere.reads).isEqualTo(1);
    }

    @Test
    void whileAProcessIsToldNothingEveryLookReadsOn() {
        isTold = false;
        punchThere(2);
        assertThat(here.log(ADA, NINE).events()).hasSize(2);
        punchThere(3);
        assertThat(here.log(ADA, NINE).events()).hasSize(3);
        assertThat(told.seqs()).containsExactly(2L, 3L);
    }

    @Test
    void afterSomethingWasMissedTheFirstLookReadsOn() {
        punchThere(2);
        here.missed();
        assertThat(here.log(ADA, NINE).events()).hasSize(2);
        here.log(ADA, NINE);
        assertThat(seenHere.reads).isEqualTo(1);
    }

    @Test
    void whoHasSeenMoreIsAnsweredWithMore() {
        punchThere(2);
        var cursor = Optional.of(there.log(ADA, NINE).head().cursor());
        assertThat(here.log(ADA, cursor, NINE).events()).hasSize(2);
        here.log(ADA, cursor, NINE);
        assertThat(seenHere.reads).isEqualTo(1);
    }

    @Test
    void aCursorOfAnotherLogGetsWhatThereIs() {
        var foreign = Optional.of("7:0f1e2d3c4b5a6978");
        assertThat(here.log(ADA, foreign, NINE).events()).hasSize(1);
    }

    @Test
    void whatMemoryHoldsIsReadWhileTheStoreIsOutOfReach() {
        isTold = false;
        seenHere.isAway = true;
        punchThere(2);
        assertThat(here.log(ADA, NINE).events()).hasSize(1);
        var cursor = Optional.of(there.log(ADA, NINE).head().cursor());
        assertThatThrownBy(() -> here.log(ADA, cursor, NINE)).isInstanceOf(StoreAway.class);
        assertThatThrownBy(() -> here.log(new UserId("bob"), NINE)).isInstanceOf(StoreAway.class);
    }

    @Test
    void whatMemoryHoldsIsReadWhileAWriteWaitsForTheStore() {
        isTold = false;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            seenHere.beforeAppend =
                    () -> {
                        try {
                            assertThat(threads.submit(() -> here.log(ADA, NINE)).get().events())
                                    .hasSize(1);
                        } catch (InterruptedException | ExecutionException broken) {
                            throw new AssertionError(broken);
                        }
                    };
            here.submit(ADA, "ada", List.of(AskedPunch.in(2, NINE)), NINE);
        }
        assertThat(here.log(ADA, NINE).events()).hasSize(2);
    }

    @Test
    void whatIsMissingAndCannotBeReadNowIsReadWithTheNextLook() {
        punchThere(2);
        var third = punchThere(3);
        seenHere.isAway = true;
        assertThatThrownBy(() -> here.told(ADA, third, NINE)).isInstanceOf(StoreAway.class);
        assertThat(told.added).isEmpty();

        seenHere.isAway = false;
        assertThat(here.log(ADA, NINE).events()).hasSize(3);
        assertThat(told.seqs()).containsExactly(2L, 3L);
    }

    @Test
    void aSavedSessionOfWhoHasSeenMoreReadsOnFirst() {
        punchThere(2);
        var cursor = there.log(ADA, NINE).head().cursor();
        var wholes = new WholeSessions(here, new HashedIds(text -> new byte[32]), "api");
        var from = new WholeSessions.From(ADA, "ada", Optional.of(cursor), Optional.empty());
        var deleted = wholes.delete(from, 9, NINE);
        assertThat(deleted)
                .isInstanceOfSatisfying(
                        Kept.class,
                        kept ->
                                assertThat(kept.answer())
                                        .isInstanceOfSatisfying(
                                                DeleteAnswer.Withdrawn.class,
                                                it -> assertThat(it.ids()).contains(1L, 2L)));
    }

    @Test
    void whoIsOvertakenFiveTimesIsToldToComeBack() {
        var next = LongStream.iterate(100, id -> id + 1).iterator();
        seenHere.beforeAppend = () -> punchThere(next.next());
        assertThat(here.submit(ADA, "ada", List.of(AskedPunch.in(2, NINE)), NINE))
                .isEqualTo(new Receipt.NotKept(Shortage.BUSY));
        assertThat(seenHere.headsMoved).isEqualTo(5);
        assertThat(told.seqs()).containsExactly(2L, 3L, 4L, 5L, 6L);

        seenHere.beforeAppend = () -> {};
        var again = here.submit(ADA, "ada", List.of(AskedPunch.in(2, NINE)), NINE);
        assertThat(again).isInstanceOf(Receipt.Settled.class);
    }

    @Test
    void anUnreadableCommandIsStillAnsweredWhenOthersWrote() {
        isTold = false;
        punchThere(2);
        var asked = List.<Asked>of(new Asked.Unreadable(OptionalLong.of(2)));
        assertThat(here.submit(ADA, "ada", asked, NINE)).isInstanceOf(Receipt.Settled.class);
        assertThat(told.seqs()).containsExactly(2L);
    }

    private AddedElsewhere punchThere(long id) {
        var before = there.log(ADA, NINE).head().seq();
        there.submit(ADA, "ada", List.of(AskedPunch.in(id, NINE)), NINE);
        return new LinksElsewhere(store.read(ADA, before));
    }
}
