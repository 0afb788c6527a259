package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static dev.stint.mongo.Conditions.all;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.chain.KeptEvent;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore;
import dev.stint.session.StoreAway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Logs in MongoDB, for any number of processes. An append is one document, so that it is there
 * whole or not at all without a transaction. It begins behind a head that a majority holds, so the
 * unique (userId, seq) is the comparison with the head. Safe for many threads.
 */
public final class MongoStore implements SessionStore, KeptLogs {
    private static final int PEOPLE_AT_ONCE = 1000;

    private final Mongo mongo;
    private final MongoCollection<Document> appends;
    private final KnownHeads heads;

    public MongoStore(Mongo mongo) {
        this.mongo = mongo;
        this.heads = mongo.heads();
        this.appends = mongo.collection(Indexes.EVENTS);
    }

    @Override
    public Appending append(UserId user, Head head, List<Event> events) {
        return append(user, new Addition(head, events));
    }

    @Override
    public Appending appendRaw(UserId user, Head head, List<RawEvent> events) {
        return append(user, Addition.ofRaw(head, events));
    }

    private Appending append(UserId user, Addition addition) {
        Head head = addition.before();
        try {
            if (!heads.has(user, head)) {
                Head current = mongo.read(() -> head(user));
                if (!current.equals(head)) {
                    return new Appending.HeadMoved(current);
                }
            }
        } catch (StoreAway away) {
            return new Appending.NotKept(Shortage.AWAY);
        }
        Document document = AppendDocument.of(user, addition);
        return mongo.attempts()
                .until(mayBeThere -> insert(user, addition, document), Appending.NotKept::new);
    }

    private Optional<Appending> insert(UserId user, Addition addition, Document document) {
        try {
            appends.insertOne(document);
            return Optional.of(appended(user, addition));
        } catch (MongoWriteException failed) {
            if (Fault.of(failed) != Fault.DUPLICATE) {
                throw failed;
            }
            return inTheWay(user, addition);
        }
    }

    private Appending appended(UserId user, Addition addition) {
        heads.add(user, addition.links().getLast().head());
        return new Appending.Appended(addition.links());
    }

    /** Empty while a majority does not hold yet what stands in the way. */
    private Optional<Appending> inTheWay(UserId user, Addition addition) {
        // Of the two indexes, the one of the seqs has the first word, as the contract has it.
        long seq = addition.before().seq() + 1;
        Document next = appends.find(all(mine(user), eq("seq", seq))).first();
        if (next == null) {
            return seqOfAny(user, addition).map(Appending.IdTaken::new);
        }
        Head ours = addition.links().getLast().head();
        // The driver writes a second time by itself, and is told then what the first time did.
        if (AppendDocument.head(next).equals(ours)) {
            return Optional.of(appended(user, addition));
        }
        return Optional.of(new Appending.HeadMoved(head(user)));
    }

    @Override
    public List<Link> read(UserId user, long after) {
        List<Link> links =
                mongo.read(
                        () -> {
                            var found = after == 0 ? from(user, 0) : since(user, after);
                            return links(user, after, AppendDocument.events(found, after));
                        });
        if (!links.isEmpty()) {
            heads.add(user, links.getLast().head());
        }
        return links;
    }

    private static List<Link> links(UserId user, long after, List<KeptEvent> kept) {
        try {
            return after == 0
                    ? KeptEvent.links(Chain.start(user), kept)
                    : KeptEvent.linksBehind(after, kept);
        } catch (IllegalArgumentException broken) {
            throw new UnreadableDocument(
                    "in %s, userId %s: %s".formatted(Indexes.EVENTS, user, broken.getMessage()));
        }
    }

    @Override
    public List<RawEvent> log(UserId user) {
        return AppendDocument.raw(mongo.read(() -> from(user, 0)));
    }

    /** From the append on that holds that event: the first behind it is chained to it. */
    private List<Document> since(UserId user, long after) {
        Bson upTo = all(mine(user), lte("seq", after));
        Document around = appends.find(upTo).sort(descending("seq")).first();
        return around == null ? List.of() : from(user, AppendDocument.seq(around));
    }

    private List<Document> from(UserId user, long seq) {
        Bson onwards = all(mine(user), gte("seq", seq));
        return appends.find(onwards).sort(ascending("seq")).into(new ArrayList<>());
    }

    @Override
    public void scan(Consumer<UserId> users) {
        List<String> page = peopleAfter("");
        while (!page.isEmpty()) {
            page.forEach(id -> users.accept(new UserId(id)));
            page = peopleAfter(page.getLast());
        }
    }

    // Each log has one append with the first event, and the index leads to them alone.
    private List<String> peopleAfter(String id) {
        Bson first = all(gt("userId", id), eq("seq", 1L));
        return mongo.read(
                () ->
                        appends.find(first)
                                .projection(include("userId"))
                                .sort(ascending("userId"))
                                .limit(PEOPLE_AT_ONCE)
                                .map(append -> append.getString("userId"))
                                .into(new ArrayList<>()));
    }

    /** Closes the whole database. */
    @Override
    public void close() {
        mongo.close();
    }

    Head head(UserId user) {
        Document last = appends.find(mine(user)).sort(descending("seq")).first();
        return last == null ? Chain.start(user) : AppendDocument.head(last);
    }

    private Optional<Long> seqOfAny(UserId user, Addition addition) {
        List<Long> ids = addition.links().stream().map(link -> link.event().id()).toList();
        Document taken = appends.find(all(mine(user), in("events.id", ids))).first();
        return Optional.ofNullable(taken).map(append -> AppendDocument.seqOfAny(append, ids));
    }

    private static Bson mine(UserId user) {
        return eq("userId", user.value());
    }
}
