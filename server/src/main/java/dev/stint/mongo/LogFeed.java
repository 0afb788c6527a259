package dev.stint.mongo;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.model.changestream.ChangeStreamDocument;
import dev.stint.log.UserId;
import dev.stint.session.Sessions;
import dev.stint.session.StoreAway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells this process of the events that others keep: one change stream for all people, sorted out
 * here, since one for each would have a server read everything once a person. Safe for many
 * threads.
 */
final class LogFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFeed.class);

    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration LATE_MAX = Duration.ofSeconds(2);
    private static final List<Bson> APPENDS =
            List.of(
                    match(eq("operationType", "insert")),
                    project(
                            include(
                                    "operationType",
                                    "fullDocument.userId",
                                    "fullDocument.seq",
                                    "fullDocument.events.canonical",
                                    "fullDocument.events.chain",
                                    "fullDocument.events.note",
                                    "fullDocument.events.noteSalt")));

    private final Sessions sessions;
    private final Supplier<Set<UserId>> followed;
    private final UserSessions documents;
    private final InstantSource clock;
    private final KnownHeads heads;
    private final Rereads rereads;
    private final Feed feed;

    /**
     * Begins at once.
     *
     * @param followed who has a stream here
     * @param documents told of every log that grows, here or elsewhere
     */
    LogFeed(
            Mongo mongo,
            Sessions sessions,
            Supplier<Set<UserId>> followed,
            UserSessions documents,
            InstantSource clock,
            LongSupplier nanos) {
        this.sessions = sessions;
        this.followed = followed;
        this.documents = documents;
        this.clock = clock;
        this.heads = mongo.heads();
        this.rereads = new Rereads(user -> sessions.refresh(user, clock.instant()));
        var events = mongo.collection(Indexes.EVENTS);
        this.feed =
                new Feed(
                        Indexes.EVENTS,
                        () -> events.watch(APPENDS),
                        WAIT,
                        Duration.ZERO,
                        new Reader(),
                        nanos);
    }

    /** Whether what others keep is told here without delay. */
    boolean isPrompt() {
        return feed.isPrompt(LATE_MAX);
    }

    private final class Reader implements Feed.Reader {
        @Override
        public void changed(ChangeStreamDocument<Document> change) {
            var append = Objects.requireNonNull(change.getFullDocument(), "an insert of nothing");
            var user = AppendDocument.user(append);
            documents.saw(user, AppendDocument.seq(append));
            // Each on a thread of its own: one log that is busy keeps no other waiting.
            if (sessions.looksAt(user)) {
                Thread.startVirtualThread(() -> tell(user, append));
            }
        }

        @Override
        public void missed() {
            // Somebody may have put an older record in the place of the one they are of.
            heads.forget();
            sessions.missed();
            documents.missed();
            followed.get().forEach(rereads::add);
        }
    }

    private void tell(UserId user, Document append) {
        try {
            sessions.told(user, new ToldAppend(user, append, heads), clock.instant());
        } catch (StoreAway | UnreadableDocument notTold) {
            // The store says whether it is damaged, or was told wrongly.
            rereads.add(user);
        } catch (RuntimeException broken) {
            LOG.error("what another process has kept could not be taken over", broken);
        }
    }

    @Override
    public void close() {
        feed.close();
        rereads.close();
    }
}
