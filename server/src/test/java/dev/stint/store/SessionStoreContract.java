package dev.stint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stint.chain.Chain;
import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of logs promises. Every adapter extends this and passes it as it is. */
public abstract class SessionStoreContract {
    private static final UserId ANNA = new UserId("anna-k3Jq0vYx7TgB");
    private static final UserId BEN = new UserId("ben-\u03a9-7");
    private static final Head ANNAS_START = Chain.start(ANNA);

    protected SessionStore store;

    /** An empty store. */
    protected abstract SessionStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void nobodyIsKnownAtFirst() {
        assertThat(store.read(ANNA, 0)).isEmpty();
        assertThat(people()).isEmpty();
    }

    @Test
    void whatIsAppendedIsReadBackInOrder() {
        appended(ANNA, ANNAS_START, Punches.from(1, 5, 3, 4));
        assertThat(seqs(store.read(ANNA, 0))).containsExactly(1L, 2L, 3L);
        assertThat(store.read(ANNA, 0)).extracting(Link::event).isEqualTo(Punches.from(1, 5, 3, 4));
    }

    @Test
    void theAnswerHasTheEventsAsTheyStandInTheLog() {
        List<Link> links = appended(ANNA, ANNAS_START, Punches.from(1, 1, 2));
        assertThat(links).isEqualTo(store.read(ANNA, 0));
    }

    @Test
    void onlyWhatComesAfterASeqIsRead() {
        appended(ANNA, ANNAS_START, Punches.from(1, 1, 2, 3));
        assertThat(seqs(store.read(ANNA, 2))).containsExactly(3L);
        assertThat(store.read(ANNA, 3)).isEmpty();
        assertThat(store.read(ANNA, 9)).isEmpty();
    }

    @Test
    void appendsGoOnFromTheHead() {
        Head head = appended(ANNA, ANNAS_START, Punches.from(1, 1)).getLast().head();
        appended(ANNA, head, Punches.from(2, 2, 3));
        assertThat(seqs(store.read(ANNA, 0))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theChainOfWhatIsReadVerifies() {
        Head head = appended(ANNA, ANNAS_START, Punches.everyType()).getLast().head();
        appended(ANNA, head, Punches.from(head.seq() + 1, 1001));
        Head verified = ANNAS_START;
        for (Link link : store.read(ANNA, 0)) {
            assertThat(Chain.link(verified, link.event())).isEqualTo(link);
            verified = link.head();
        }
        assertThat(verified.seq()).isEqualTo(head.seq() + 1);
    }

    @Test
    void eventsOfEveryTypeComeBackAsTheyWere() {
        List<Event> events = Punches.everyType();
        appended(ANNA, ANNAS_START, events);
        assertThat(store.read(ANNA, 0)).extracting(Link::event).isEqualTo(events);
    }

    @Test
    void aNoteIsKeptWithASaltOfItsOwn() {
        Body amend = new Body.Amend(1, null, null, null, "left early");
        appended(ANNA, ANNAS_START, List.of(Punches.of(1, 1, amend, null)));
        Event read = store.read(ANNA, 0).getFirst().event();
        assertThat(Chain.note(read)).isEqualTo("left early");
        assertThat(read.noteSalt()).hasSize(32);
    }

    @Test
    void aHeadThatMovedAddsNothingAndTellsTheNewOne() {
        Head head = appended(ANNA, ANNAS_START, Punches.from(1, 1)).getLast().head();
        assertThat(store.append(ANNA, ANNAS_START, Punches.from(1, 2)))
                .isEqualTo(new HeadMoved(head));
        assertThat(seqs(store.read(ANNA, 0))).containsExactly(1L);
    }

    @Test
    void aHeadOfAnotherHistoryIsNoHead() {
        Head head = appended(ANNA, ANNAS_START, Punches.from(1, 1)).getLast().head();
        Head foreign = new Head(1, "0".repeat(64));
        assertThat(store.append(ANNA, foreign, Punches.from(2, 2))).isEqualTo(new HeadMoved(head));
    }

    @Test
    void aHeadThatTheLogHasNotReachedIsNoHead() {
        Head ahead = new Head(4, "0".repeat(64));
        assertThat(store.append(ANNA, ahead, Punches.from(5, 5)))
                .isEqualTo(new HeadMoved(ANNAS_START));
        assertThat(people()).isEmpty();
    }

    @Test
    void anIdIsTakenForEver() {
        Head head = appended(ANNA, ANNAS_START, Punches.from(1, 7, 8)).getLast().head();
        assertThat(store.append(ANNA, head, Punches.from(3, 8))).isEqualTo(new IdTaken(2));
        assertThat(seqs(store.read(ANNA, 0))).containsExactly(1L, 2L);
    }

    @Test
    void oneTakenIdKeepsTheWholeBatchOut() {
        Head head = appended(ANNA, ANNAS_START, Punches.from(1, 7)).getLast().head();
        assertThat(store.append(ANNA, head, Punches.from(2, 20, 21, 7, 22)))
                .isEqualTo(new IdTaken(1));
        assertThat(seqs(store.read(ANNA, 0))).containsExactly(1L);
        appended(ANNA, head, Punches.from(2, 20, 21, 22));
    }

    @Test
    void theHeadIsLookedAtBeforeTheIds() {
        Head head = appended(ANNA, ANNAS_START, Punches.from(1, 7)).getLast().head();
        assertThat(store.append(ANNA, ANNAS_START, Punches.from(1, 7)))
                .isEqualTo(new HeadMoved(head));
    }

    @Test
    void thoseWhoseAppendWasRefusedAreStillUnknown() {
        store.append(BEN, new Head(1, "0".repeat(64)), Punches.from(2, 1));
        assertThat(people()).isEmpty();
    }

    @Test
    void theLargestIdsAndSeqsAreKept() {
        long largest = (1L << 53) - 1;
        Head head = appended(ANNA, ANNAS_START, Punches.from(1, largest, 0)).getLast().head();
        assertThat(store.append(ANNA, head, Punches.from(3, largest))).isEqualTo(new IdTaken(1));
        assertThat(store.append(ANNA, head, Punches.from(3, 0))).isEqualTo(new IdTaken(2));
    }

    @Test
    void peopleAreApart() {
        Head annas = appended(ANNA, ANNAS_START, Punches.from(1, 1, 2)).getLast().head();
        Head bens = appended(BEN, Chain.start(BEN), Punches.from(1, 2)).getLast().head();
        assertThat(seqs(store.read(ANNA, 0))).containsExactly(1L, 2L);
        assertThat(seqs(store.read(BEN, 0))).containsExactly(1L);
        assertThat(store.append(BEN, annas, Punches.from(3, 3))).isEqualTo(new HeadMoved(bens));
        assertThat(store.append(ANNA, annas, Punches.from(3, 2))).isEqualTo(new IdTaken(2));
        assertThat(people()).containsExactlyInAnyOrder(ANNA, BEN);
    }

    @Test
    void everybodyIsScannedOnce() throws Exception {
        int threads = 50;
        List<UserId> all =
                LongStream.range(0, 1100).mapToObj(i -> new UserId("person " + i)).toList();
        inParallel(
                threads,
                thread -> {
                    for (int i = thread; i < all.size(); i += threads) {
                        appended(all.get(i), Chain.start(all.get(i)), Punches.from(1, 1));
                    }
                });
        assertThat(people()).hasSize(1100).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aBatchThatCannotFollowItsHeadIsABug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.append(ANNA, ANNAS_START, Punches.from(2, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.append(ANNA, ANNAS_START, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.append(ANNA, ANNAS_START, Punches.from(1, 4, 4)));
        assertThat(people()).isEmpty();
    }

    @Test
    void ofTwoWritersOnOneHeadExactlyOneWins() throws Exception {
        int writers = 4;
        Head head = ANNAS_START;
        for (int round = 0; round < 25; round++) {
            List<Appending> answers = race(head, writers, round * 100L);
            List<Link> won = wins(answers);
            assertThat(won).hasSize(1);
            head = won.getFirst().head();
            assertThat(answers).filteredOn(HeadMoved.class::isInstance).hasSize(writers - 1);
            assertThat(answers).contains(new HeadMoved(head));
        }
        assertThat(store.read(ANNA, 0)).hasSize(25).extracting(Link::head).last().isEqualTo(head);
    }

    @Test
    void writersThatReadOnAndTryAgainLoseNothingAndLeaveNoGap() throws Exception {
        int writers = 6;
        long each = 20;
        inParallel(
                writers,
                writer -> {
                    for (int i = 0; i < each; i++) {
                        appendUntilKept(writer * 1000L + i);
                    }
                });
        List<Link> log = store.read(ANNA, 0);
        assertThat(seqs(log)).isEqualTo(LongStream.rangeClosed(1, writers * each).boxed().toList());
        assertThat(log).extracting(link -> link.event().id()).doesNotHaveDuplicates();
    }

    @Test
    void whoeverReadsMeanwhileSeesWholeBatchesOnly() throws Exception {
        int batch = 5;
        inParallel(
                2,
                task -> {
                    Head head = task == 0 ? ANNAS_START : null;
                    for (int i = 0; i < 40; i++) {
                        if (head != null) {
                            long seq = head.seq() + 1;
                            head =
                                    appended(ANNA, head, Punches.from(seq, ids(seq, batch)))
                                            .getLast()
                                            .head();
                        } else {
                            assertThat(store.read(ANNA, 0).size() % batch).isZero();
                        }
                    }
                });
        assertThat(store.read(ANNA, 0)).hasSize(40 * batch);
    }

    /** Appends these; anything but success fails the test. */
    protected final List<Link> appended(UserId user, Head head, List<Event> events) {
        Appending answer = store.append(user, head, events);
        assertThat(answer).isInstanceOf(Appended.class);
        return ((Appended) answer).links();
    }

    private List<UserId> people() {
        List<UserId> people = new ArrayList<>();
        store.scan(people::add);
        return people;
    }

    private void appendUntilKept(long id) {
        Head head = ANNAS_START;
        while (store.append(ANNA, head, Punches.from(head.seq() + 1, id))
                instanceof HeadMoved(Head moved)) {
            head = moved;
        }
    }

    private List<Appending> race(Head head, int writers, long firstId) throws Exception {
        CyclicBarrier together = new CyclicBarrier(writers);
        List<Future<Appending>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < writers; i++) {
                List<Event> events = Punches.from(head.seq() + 1, firstId + i);
                answers.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return store.append(ANNA, head, events);
                                }));
            }
        }
        List<Appending> done = new ArrayList<>();
        for (Future<Appending> answer : answers) {
            done.add(answer.get());
        }
        return done;
    }

    private static List<Link> wins(List<Appending> answers) {
        List<Link> won = new ArrayList<>();
        for (Appending answer : answers) {
            if (answer instanceof Appended(List<Link> links)) {
                won.addAll(links);
            }
        }
        return won;
    }

    private interface Task {
        void run(int number) throws Exception;
    }

    private static void inParallel(int tasks, Task task) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < tasks; i++) {
                int number = i;
                running.add(
                        threads.submit(
                                () -> {
                                    task.run(number);
                                    return null;
                                }));
            }
        }
        for (Future<?> one : running) {
            one.get();
        }
    }

    private static long[] ids(long first, int count) {
        return LongStream.range(first, first + count).toArray();
    }

    private static List<Long> seqs(List<Link> links) {
        return links.stream().map(link -> link.event().seq()).toList();
    }
}
