package dev.stint.mongo;

import dev.stint.log.Head;
import dev.stint.log.UserId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ends of logs as a majority of the servers holds them, as far as this process has seen. Such
 * an event is never lost, so whoever adds behind it need not ask whether it is there. Safe for many
 * threads.
 */
final class KnownHeads {
    // Some 400 bytes each. Whose is not here costs one look-up more.
    private static final int HEADS_MAX = 20_000;

    private final Map<UserId, Head> byUser =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UserId, Head> eldest) {
                    return size() > HEADS_MAX;
                }
            };

    /** A head that was read with majority, or is of what was written so. */
    synchronized void add(UserId user, Head head) {
        byUser.merge(user, head, (was, is) -> is.seq() > was.seq() ? is : was);
    }

    /** They may be of a record that is not there any more. */
    synchronized void forget() {
        byUser.clear();
    }

    synchronized boolean has(UserId user, Head head) {
        return head.equals(byUser.get(user));
    }
}
