package dev.stint.mongo;

import com.mongodb.MongoException;
import dev.stint.session.SessionStore.Shortage;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Writes until it is known what came of it. Each write is safe to make again, since what it writes
 * has a name of its own. Safe for many threads.
 */
final class Attempts {
    // With what a server takes to be found, some ten seconds: an election, or a start.
    private static final int ATTEMPTS_MAX = 7;

    private final Pause pause;
    private final BooleanSupplier away;
    private volatile boolean diskFull;

    /**
     * @param away whether no server takes writes now
     */
    Attempts(Pause pause, BooleanSupplier away) {
        this.pause = pause;
        this.away = away;
    }

    /** One try to write. */
    @FunctionalInterface
    interface Attempt<T> {
        /**
         * Writes, or finds out what stands in the way.
         *
         * @param mayBeThere whether an earlier try may have written it
         * @return what came of it; empty where what stands in the way is not there for good yet
         * @throws MongoException if it cannot tell
         */
        Optional<T> make(boolean mayBeThere);
    }

    /** What came of it in the end, or what the store is short of. */
    <T> T until(Attempt<T> attempt, Function<Shortage, T> notKept) {
        var mayBeThere = false;
        for (var made = 0; made < ATTEMPTS_MAX; made++) {
            if (made > 0 && !pause.before(made)) {
                break;
            }
            try {
                var outcome = attempt.make(mayBeThere);
                if (outcome.isPresent()) {
                    diskFull = false;
                    return outcome.get();
                }
            } catch (MongoException failed) {
                var shortage = shortage(failed);
                if (shortage != Shortage.UNCERTAIN && !mayBeThere) {
                    return notKept.apply(shortage);
                }
                mayBeThere = true;
            }
        }
        return notKept.apply(mayBeThere ? Shortage.UNCERTAIN : Shortage.BUSY);
    }

    private Shortage shortage(MongoException failed) {
        return switch (Fault.of(failed)) {
            case NOT_SENT -> away.getAsBoolean() ? Shortage.AWAY : Shortage.BUSY;
            case DISK_FULL -> {
                diskFull = true;
                yield Shortage.DISK_FULL;
            }
            case UNKNOWN -> Shortage.UNCERTAIN;
            case DUPLICATE, BUG -> throw failed;
        };
    }

    /** Whether the last write that had something to keep found no room. */
    boolean isDiskFull() {
        return diskFull;
    }
}
