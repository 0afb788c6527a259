package dev.stint.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Everything that was told, in that order. */
class Told implements Sessions.Listener {
    final List<Added> added = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void appended(UserId user, LogView log, List<Added> more) {
        assertThat(log.head()).isEqualTo(more.getLast().link().head());
        added.addAll(more);
    }

    @Override
    public boolean follows(UserId user) {
        return false;
    }

    @Override
    public void reached(UserId user, LogView log) {}

    List<Long> seqs() {
        return added.stream().map(one -> one.link().event().seq()).toList();
    }
}
