package dev.stint.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Link;
import dev.stint.log.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the people at one process see, who follow their logs there, and whether it may be seen. */
final class Screen implements Sessions.Listener {
    private final SessionStore committed;
    private final Map<UserId, Long> seqs = new HashMap<>();
    int deltas;
    int snapshots;
    int skipped;

    Screen(SessionStore committed) {
        this.committed = committed;
    }

    void follow(UserId user, Function<UserId, LogView> log) {
        // The listener first, then the state.
        seqs.putIfAbsent(user, 0L);
        show(user, log.apply(user));
    }

    void leave(UserId user) {
        seqs.remove(user);
    }

    Map<UserId, Long> seqs() {
        return seqs;
    }

    @Override
    public boolean follows(UserId user) {
        return seqs.containsKey(user);
    }

    @Override
    public void appended(UserId user, LogView log, List<Added> added) {
        for (var one : added) {
            take(user, log, one.link());
        }
    }

    private void take(UserId user, LogView log, Link link) {
        assertCommitted(user, link);
        var seq = seqs.get(user);
        var next = link.event().seq();
        if (seq == null || next <= seq) {
            skipped++;
        } else if (next == seq + 1) {
            deltas++;
            seqs.put(user, next);
        } else {
            show(user, log);
        }
    }

    @Override
    public void reached(UserId user, LogView log) {
        var seq = seqs.get(user);
        if (seq != null && seq < log.head().seq()) {
            show(user, log);
        }
    }

    private void show(UserId user, LogView log) {
        snapshots++;
        var head = log.head();
        assertThat(head.seq()).as("goes on").isGreaterThanOrEqualTo(seqs.get(user));
        if (head.seq() > 0) {
            assertThat(log.headAt(head.seq())).isEqualTo(kept(user, head.seq()).head());
        }
        seqs.put(user, head.seq());
    }

    private void assertCommitted(UserId user, Link link) {
        assertThat(kept(user, link.event().seq())).isEqualTo(link);
    }

    private Link kept(UserId user, long seq) {
        return committed.read(user, seq - 1).getFirst();
    }
}
