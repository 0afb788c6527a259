package dev.stint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stint.chain.Canonical;
import dev.stint.chain.Chain;
import dev.stint.log.Body;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store promises to those who copy its logs. Every adapter passes it as it is. */
public abstract class KeptLogsContract {
    private static final UserId ANNA = new UserId("anna-k3Jq0vYx7TgB");
    private static final Head START = Chain.start(ANNA);

    /** The store under test, empty, as those see it who copy it. */
    protected abstract KeptLogs kept();

    /** The same store, as a server sees it. */
    protected abstract SessionStore sessions();

    @Test
    void aLogIsHandedOutByteForByte() {
        sessions().append(ANNA, START, Punches.everyType());
        List<RawEvent> expected = new ArrayList<>();
        for (Link link : sessions().read(ANNA, 0)) {
            byte[] canonical = Canonical.bytes(link.event());
            expected.add(
                    new RawEvent(
                            link.event().seq(),
                            link.event().id(),
                            new String(canonical, StandardCharsets.UTF_8),
                            link.chain(),
                            Chain.note(link.event()),
                            link.event().noteSalt()));
        }
        assertThat(kept().log(ANNA)).hasSize(14).isEqualTo(expected);
        assertThat(kept().log(new UserId("nobody"))).isEmpty();
    }

    @Test
    void peopleAreApartAndEachIsNamedOnce() {
        sessions().append(ANNA, START, Punches.everyType());
        UserId ben = new UserId("ben");
        List<RawEvent> anna = kept().log(ANNA);

        sessions().append(ben, Chain.start(ben), Punches.from(1, 1, 2, 3));
        List<RawEvent> bens = kept().log(ben);
        List<UserId> people = new ArrayList<>();
        kept().scan(people::add);
        assertThat(people).containsExactlyInAnyOrder(ANNA, ben);
        assertThat(kept().log(ANNA)).isEqualTo(anna);
        assertThat(kept().log(ben)).isEqualTo(bens).hasSize(3);
    }

    @Test
    void aCopyOfALogIsReadAndGoneOnFromAsTheLogItself() {
        List<RawEvent> log = RawLogs.of(ANNA, Punches.everyType());
        assertThat(kept().appendRaw(ANNA, START, log.subList(0, 5))).isInstanceOf(Appended.class);
        Head middle = log.get(4).head();
        assertThat(kept().appendRaw(ANNA, middle, log.subList(5, 14))).isInstanceOf(Appended.class);
        assertThat(kept().log(ANNA)).isEqualTo(log);
        assertThat(sessions().read(ANNA, 0)).extracting(Link::event).isEqualTo(Punches.everyType());
        assertThat(sessions().append(ANNA, log.getLast().head(), Punches.from(15, 1)))
                .isInstanceOf(Appended.class);
    }

    @Test
    void anErasedNoteStaysErasedAndItsHashStaysChained() {
        Body amend = new Body.Amend(1, null, null, null, "left early");
        RawEvent whole =
                RawLogs.of(ANNA, List.of(Punches.of(1, 1, amend, "00ff".repeat(8)))).getFirst();
        RawEvent erased =
                new RawEvent(1, 1, whole.canonical(), whole.chain(), null, whole.noteSalt());
        kept().appendRaw(ANNA, START, List.of(erased));
        assertThat(kept().log(ANNA)).containsExactly(erased);
        assertThat(Chain.note(sessions().read(ANNA, 0).getFirst().event())).isNull();
    }

    @Test
    void aCopyGoesBehindItsHeadOnly() {
        List<RawEvent> log = RawLogs.of(ANNA, Punches.from(1, 1, 2, 3));
        kept().appendRaw(ANNA, START, log.subList(0, 2));
        assertThat(kept().appendRaw(ANNA, START, log.subList(0, 1)))
                .isEqualTo(new HeadMoved(log.get(1).head()));
        Head head = log.get(1).head();
        List<RawEvent> taken = RawLogs.behind(head, Punches.from(3, 1));
        assertThat(kept().appendRaw(ANNA, head, taken)).isEqualTo(new IdTaken(1));
        assertThat(kept().log(ANNA)).isEqualTo(log.subList(0, 2));
    }

    @Test
    void whatIsNotAsItWasChainedIsABug() {
        RawEvent one = RawLogs.of(ANNA, Punches.from(1, 1)).getFirst();
        RawEvent other =
                new RawEvent(1, 1, one.canonical().replace("IN", "OUT"), one.chain(), null, null);
        RawEvent elsewhere = new RawEvent(1, 2, one.canonical(), one.chain(), null, null);
        for (RawEvent wrong : List.of(other, elsewhere)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kept().appendRaw(ANNA, START, List.of(wrong)));
        }
        assertThat(kept().log(ANNA)).isEmpty();
    }
}
