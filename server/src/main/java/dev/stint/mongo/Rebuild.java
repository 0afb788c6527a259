package dev.stint.mongo;

import dev.stint.log.UserId;
import dev.stint.mongo.SessionDocuments.Written;
import dev.stint.presence.Presence;
import dev.stint.session.Sessions;
import java.time.InstantSource;
import java.util.List;

/** Writes all documents of {@code usersessions} anew, beside whoever writes them as well. */
public final class Rebuild {
    private final Mongo mongo;
    private final Rewriting rewriting;

    public Rebuild(Mongo mongo, Sessions sessions, InstantSource clock) {
        this.mongo = mongo;
        this.rewriting = new Rewriting(mongo, sessions, new Presence(), clock);
    }

    /** How far it has come. */
    @FunctionalInterface
    public interface Progress {
        void done(int people, int of);
    }

    /**
     * What came of it.
     *
     * @param people who has a log
     * @param foreign whose document another program wrote: it was left as it is
     * @param damaged whose account or log cannot be read
     * @param notYet whose document others wrote at the same time, again and again
     * @param strangers how many documents are of nobody whom Stint knows, at least
     */
    public record Rebuilt(
            int people,
            List<UserId> foreign,
            List<UserId> damaged,
            List<UserId> notYet,
            long strangers) {}

    /**
     * Writes them all.
     *
     * @throws dev.stint.session.StoreAway if something cannot be read or written now; all that was
     *     done stays
     */
    public Rebuilt run(Progress progress) {
        return mongo.read(() -> all(progress));
    }

    private Rebuilt all(Progress progress) {
        var people = rewriting.people();
        Written written = rewriting.everybody(people, done -> progress.done(done, people.size()));
        return new Rebuilt(
                people.size(),
                List.copyOf(written.foreign()),
                List.copyOf(written.damaged()),
                List.copyOf(written.notYet()),
                rewriting.strangers(people.size()));
    }
}
