package dev.stint.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import dev.stint.session.SessionStore.Shortage;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes until it is known what came of it. Each write is safe to make again, since what it writes
 * has a name of its own. Safe for many threads.
 */
final class Attempts {
    private static final int ATTEMPTS_MAX = 7;
    // Of those that reach no server: two seconds each. One that a server leaves without an answer
    // has taken long enough, since the driver has then waited for it twice.
    private static final int UNSENT_MAX = 3;

    private final Pause pause;
    private final Reach reach;
    private final Damage damage;
    private volatile boolean diskFull;

    Attempts(Pause pause, Reach reach, Damage damage) {
        this.pause = pause;
        this.reach = reach;
        this.damage = damage;
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

    /**
     * What came of it in the end, or what the store is short of.
     *
     * @throws dev.stint.session.DamagedStore if what stands in the way cannot be read
     */
    <T> T until(Attempt<T> attempt, Function<Shortage, T> notKept) {
        var mayBeThere = false;
        var unsent = 0;
        for (var made = 0; made < ATTEMPTS_MAX && unsent < UNSENT_MAX; made++) {
            if (made > 0 && !pause.before(made)) {
                break;
            }
            if (!mayBeThere && reach.isGivenUp()) {
                return notKept.apply(Shortage.AWAY);
            }
            try {
                var outcome = attempt.make(mayBeThere);
                if (outcome.isPresent()) {
                    diskFull = false;
                    return outcome.get();
                }
            } catch (UnreadableDocument inTheWay) {
                throw damage.met(inTheWay);
            } catch (MongoException failed) {
                var shortage = shortage(failed);
                if (shortage != Shortage.UNCERTAIN && !mayBeThere) {
                    return notKept.apply(shortage);
                }
                mayBeThere = true;
                if (failed instanceof MongoSocketReadTimeoutException) {
                    break;
                }
                unsent += shortage == Shortage.AWAY ? 1 : 0;
            }
        }
        return notKept.apply(mayBeThere ? Shortage.UNCERTAIN : Shortage.BUSY);
    }

    private Shortage shortage(MongoException failed) {
        if (failed instanceof MongoTimeoutException) {
            reach.giveUp();
        }
        return switch (Fault.of(failed)) {
            case NOT_SENT -> reach.isLost() ? Shortage.AWAY : Shortage.BUSY;
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
