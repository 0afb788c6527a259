package dev.stint.mongo;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.model.changestream.ChangeStreamDocument;
import dev.stint.log.UserId;
import dev.stint.session.StoreAway;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells this process of sign-ins that others end, and of accounts that they change. While the
 * change stream is down, or nothing is heard of it, the sign-ins in use are looked up twice a
 * second. Safe for many threads.
 */
final class SignInFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignInFeed.class);

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration LATE_MAX = Duration.ofMillis(600);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final List<Bson> ENDINGS =
            List.of(
                    match(
                            or(
                                    and(
                                            eq("ns.coll", Indexes.SIGN_INS),
                                            eq("operationType", "delete")),
                                    and(
                                            eq("ns.coll", Indexes.ACCOUNTS),
                                            in("operationType", "update", "replace")))),
                    project(include("operationType", "ns", "documentKey")));

    private final GoodSignIns good;
    private final SignInListener listener;
    private final Feed feed;
    private final Stop stop = new Stop();

    /** Begins at once. */
    SignInFeed(Mongo mongo, SignInListener listener, LongSupplier nanos) {
        this.good = new GoodSignIns(mongo);
        this.listener = listener;
        this.feed =
                new Feed(
                        Indexes.SIGN_INS,
                        () -> mongo.watch(ENDINGS),
                        WAIT,
                        REST,
                        new Reader(),
                        nanos);
        Thread.ofVirtual().name("stint-sign-ins").start(this::lookWhileDeaf);
    }

    /** Whether what others end is told here without delay. */
    boolean isPrompt() {
        return feed.isPrompt(LATE_MAX);
    }

    private final class Reader implements Feed.Reader {
        @Override
        public void changed(ChangeStreamDocument<Document> change) {
            var collection = Objects.requireNonNull(change.getNamespace()).getCollectionName();
            var key = key(Objects.requireNonNull(change.getDocumentKey()));
            if (collection.equals(Indexes.SIGN_INS)) {
                listener.ended(key);
            } else {
                Thread.startVirtualThread(() -> accountChanged(new UserId(key)));
            }
        }

        @Override
        public void missed() {
            Thread.startVirtualThread(
                    () -> {
                        lookAtAll();
                        listener.people().forEach(SignInFeed.this::accountChanged);
                    });
        }
    }

    private static String key(BsonDocument document) {
        return document.getString("_id").getValue();
    }

    private void accountChanged(UserId user) {
        try {
            listener.changed(user);
        } catch (StoreAway away) {
            LOG.warn("an account that another process has changed cannot be looked up now");
        } catch (RuntimeException broken) {
            LOG.error("an account that another process has changed could not be read", broken);
        }
    }

    private void lookWhileDeaf() {
        while (!stop.isSaidWithin(LOOK_EVERY)) {
            if (!isPrompt()) {
                lookAtAll();
            }
        }
    }

    private void lookAtAll() {
        try {
            var used = listener.inUse();
            var still = good.of(used);
            used.stream().filter(hash -> !still.contains(hash)).forEach(listener::ended);
        } catch (StoreAway away) {
            // Nobody can end one either.
        } catch (RuntimeException broken) {
            if (!stop.isSaid()) {
                LOG.error("the sign-ins in use could not be looked up", broken);
            }
        }
    }

    @Override
    public void close() {
        stop.say();
        feed.close();
    }
}
