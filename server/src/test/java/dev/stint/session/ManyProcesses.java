package dev.stint.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.Body;
import dev.stint.log.Link;
import dev.stint.log.Reason;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Two or three processes on one store, and between them notices that come late, twice or never. One
 * thread, one seed: a run that fails fails again.
 */
final class ManyProcesses {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    private static final List<UserId> PEOPLE = List.of(new UserId("ada"), new UserId("bob"));
    // So few fit that logs are dropped from memory again and again.
    private static final int EVENTS_MAX = 60;

    /** What can happen. */
    enum Happening {
        OVERTAKEN,
        DELIVERED,
        DELIVERED_TWICE,
        LOST,
        DEAF,
        HEARS_AGAIN,
        AWAY_WHILE_TOLD,
        SEEN_ELSEWHERE,
        REACHED,
        GAP
    }

    private record Notice(UserId user, List<Link> links) {}

    private static final class Node {
        final WatchedStore store;
        final Screen screen;
        final Sessions sessions;
        final List<Notice> underWay = new ArrayList<>();
        boolean isTold = true;

        Node(MemoryStore store) {
            this.store = new WatchedStore(store);
            this.screen = new Screen(store);
            this.sessions =
                    new Sessions(this.store, Chain::start, screen, EVENTS_MAX, () -> isTold);
        }
    }

    private final MemoryStore store = new MemoryStore();
    private final Random random;
    private final List<Node> processes = new ArrayList<>();
    private final Map<Happening, Integer> happened = new EnumMap<>(Happening.class);
    private final Map<UserId, List<Long>> acknowledged = new HashMap<>();
    private long ids;

    ManyProcesses(long seed) {
        random = new Random(seed);
        var count = 2 + random.nextInt(2);
        for (var i = 0; i < count; i++) {
            var process = new Node(store);
            process.store.afterAppend =
                    (user, links) ->
                            processes.forEach(each -> each.underWay.add(new Notice(user, links)));
            processes.add(process);
        }
    }

    /** Runs so many steps, lets everything settle, and looks whether all is as it should be. */
    Map<Happening, Integer> run(int steps) {
        for (var step = 0; step < steps; step++) {
            step(any(processes), any(PEOPLE));
        }
        settle();
        return happened;
    }

    private void step(Node process, UserId user) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> submit(process, user, random.nextInt(5) == 0);
            case 3, 4, 5, 6 -> deliver(process);
            case 7 -> process.screen.follow(user, who -> process.sessions.log(who, now()));
            case 8 -> look(process, user);
            case 9 -> lookFromElsewhere(process, user);
            case 10 -> loseOne(process);
            default -> turn(process, user);
        }
    }

    private void submit(Node process, UserId user, boolean isOvertaken) {
        var asked = new ArrayList<Asked>();
        for (var i = random.nextInt(3); i >= 0; i--) {
            ids++;
            var body = random.nextBoolean() ? new Body.In() : new Body.Out(Reason.BREAK);
            asked.add(AskedPunch.of(ids, now(), body));
        }
        if (isOvertaken) {
            process.store.beforeAppend = () -> overtake(process, user);
        }
        var receipt = process.sessions.submit(user, user.value(), asked, now());
        process.store.beforeAppend = () -> {};
        if (receipt instanceof Receipt.Settled(List<Outcome> outcomes, var head)) {
            assertThat(outcomes).hasSameSizeAs(asked);
            var own = acknowledged.computeIfAbsent(user, who -> new ArrayList<>());
            outcomes.forEach(outcome -> own.add(((Outcome.Applied) outcome).event().id()));
            assertThat(store.read(user, 0)).anyMatch(link -> link.head().equals(head));
        }
    }

    private void overtake(Node slow, UserId user) {
        slow.store.beforeAppend = () -> {};
        count(Happening.OVERTAKEN);
        submit(processes.get((processes.indexOf(slow) + 1) % processes.size()), user, false);
    }

    private void deliver(Node process) {
        if (!process.isTold || process.underWay.isEmpty()) {
            return;
        }
        // Mostly the oldest one; sometimes one that has got ahead.
        var isLate = random.nextInt(4) == 0;
        var notice = process.underWay.remove(isLate ? random.nextInt(process.underWay.size()) : 0);
        tell(process, notice, Happening.DELIVERED);
        if (random.nextInt(4) == 0) {
            tell(process, notice, Happening.DELIVERED_TWICE);
        }
    }

    private void tell(Node process, Notice notice, Happening how) {
        count(how);
        var readsBefore = process.store.reads;
        process.store.isAway = random.nextInt(10) == 0;
        try {
            process.sessions.told(notice.user, new LinksElsewhere(notice.links), now());
            var seen = process.screen.seqs().get(notice.user);
            assertThat(seen == null || seen >= notice.links.getLast().event().seq())
                    .as("what was told is seen")
                    .isTrue();
        } catch (StoreAway away) {
            count(Happening.AWAY_WHILE_TOLD);
            process.underWay.add(notice);
        } finally {
            process.store.isAway = false;
        }
        if (process.store.reads > readsBefore) {
            count(Happening.GAP);
        }
    }

    private void loseOne(Node process) {
        if (!process.underWay.isEmpty()) {
            count(Happening.LOST);
            process.underWay.remove(random.nextInt(process.underWay.size()));
        }
    }

    private void look(Node process, UserId user) {
        var log = process.sessions.log(user, now());
        var kept = store.read(user, 0);
        if (!process.isTold) {
            assertThat(log.events()).as("deaf, it reads on").hasSameSizeAs(kept);
        }
        assertThat(kept.stream().map(Link::event).limit(log.events().size()))
                .isEqualTo(log.events());
    }

    private void lookFromElsewhere(Node process, UserId user) {
        var cursor = any(processes).sessions.log(user, now()).head().cursor();
        count(Happening.SEEN_ELSEWHERE);
        assertThat(process.sessions.log(user, Optional.of(cursor), now()).holds(cursor))
                .isPresent();
    }

    private void turn(Node process, UserId user) {
        if (random.nextBoolean()) {
            process.screen.leave(user);
        } else if (process.isTold) {
            count(Happening.DEAF);
            process.isTold = false;
        } else {
            hearAgain(process);
        }
    }

    // What was under way is lost; then, in this order, it hears, and reads what it missed.
    private void hearAgain(Node process) {
        count(Happening.HEARS_AGAIN);
        process.underWay.clear();
        process.sessions.missed();
        process.isTold = true;
        List.copyOf(process.screen.seqs().keySet())
                .forEach(user -> process.sessions.refresh(user, now()));
    }

    private void settle() {
        for (var process : processes) {
            while (!process.underWay.isEmpty() && process.isTold) {
                deliver(process);
            }
            hearAgain(process);
            count(Happening.REACHED, process.screen.snapshots);
            process.screen
                    .seqs()
                    .forEach(
                            (user, seq) ->
                                    assertThat(seq)
                                            .as("%s sees all", user)
                                            .isEqualTo(store.read(user, 0).size()));
            PEOPLE.forEach(user -> assertIsWhole(process, user));
        }
    }

    private void assertIsWhole(Node process, UserId user) {
        var kept = store.read(user, 0);
        assertThat(process.sessions.log(user, now()).events())
                .isEqualTo(kept.stream().map(Link::event).toList());
        assertThat(kept.stream().map(link -> link.event().id()))
                .containsAll(acknowledged.getOrDefault(user, List.of()))
                .doesNotHaveDuplicates();
    }

    private void count(Happening what) {
        count(what, 1);
    }

    private void count(Happening what, int times) {
        happened.merge(what, times, Integer::sum);
    }

    private Instant now() {
        return NINE.plusSeconds(ids);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
