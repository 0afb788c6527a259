package dev.stint.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.stint.chain.Addition;
import dev.stint.chain.Canonical;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Logs in MongoDB, for any number of processes. An append is one document, so that it is there
 * whole or not at all without a transaction, which only a replica set has. It begins behind the
 * head that was read, so the unique (userId, seq) is the comparison with the head. A thrown timeout
 * leaves open whether something was kept: the same ids, asked again, tell.
 */
final class MongoStore implements SessionStore {
    private final MongoCollection<Document> appends;

    /** Makes its indexes where they are missing. The client that the database is of stays open. */
    MongoStore(MongoDatabase database) {
        appends =
                database.getCollection("events")
                        .withReadPreference(ReadPreference.primary())
                        .withReadConcern(ReadConcern.MAJORITY)
                        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        appends.createIndex(ascending("userId", "seq"), new IndexOptions().unique(true));
        appends.createIndex(ascending("userId", "events.id"), new IndexOptions().unique(true));
        appends.createIndex(ascending("userId", "last"));
    }

    @Override
    public Appending append(UserId user, Head head, List<Event> events) {
        Addition addition = new Addition(head, events);
        Head current = head(user);
        if (!current.equals(head)) {
            return new Appending.HeadMoved(current);
        }
        try {
            appends.insertOne(document(user, addition));
            return new Appending.Appended(addition.links());
        } catch (MongoWriteException failed) {
            if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failed;
            }
            // Of the two indexes, the one of the seqs has the first word, as the contract has it.
            Head moved = head(user);
            return moved.equals(head)
                    ? new Appending.IdTaken(seqOfAny(user, events))
                    : new Appending.HeadMoved(moved);
        }
    }

    @Override
    public List<Link> read(UserId user, long after) {
        List<Link> links = new ArrayList<>();
        Bson behind = and(mine(user), gt("last", after));
        for (Document append : appends.find(behind).sort(ascending("seq"))) {
            links.addAll(links(append, link -> link.event().seq() > after));
        }
        return links;
    }

    @Override
    public void scan(Consumer<UserId> users) {
        appends.distinct("userId", String.class).forEach(id -> users.accept(new UserId(id)));
    }

    @Override
    public void close() {}

    private Head head(UserId user) {
        Document last = appends.find(mine(user)).sort(descending("seq")).first();
        return last == null ? Chain.start(user) : links(last, link -> true).getLast().head();
    }

    private long seqOfAny(UserId user, List<Event> events) {
        List<Long> ids = events.stream().map(Event::id).toList();
        Document taken = appends.find(and(mine(user), in("events.id", ids))).first();
        if (taken == null) {
            throw new IllegalStateException("an id is taken and none of " + ids + " is there");
        }
        return links(taken, link -> ids.contains(link.event().id())).getFirst().event().seq();
    }

    /** Its canonical bytes are the event; the rest is copies for the indexes. */
    private static Document document(UserId user, Addition addition) {
        List<Document> events = new ArrayList<>();
        for (int i = 0; i < addition.links().size(); i++) {
            Link link = addition.links().get(i);
            events.add(
                    new Document("id", link.event().id())
                            .append("canonical", new Binary(addition.canonical(i)))
                            .append("chain", link.chain())
                            .append("note", Chain.note(link.event()))
                            .append("noteSalt", link.event().noteSalt()));
        }
        return new Document("userId", user.value())
                .append("seq", addition.links().getFirst().event().seq())
                .append("last", addition.links().getLast().event().seq())
                .append("events", events);
    }

    private static List<Link> links(Document append, Predicate<Link> wanted) {
        return append.getList("events", Document.class).stream()
                .map(MongoStore::link)
                .filter(wanted)
                .toList();
    }

    private static Link link(Document event) {
        byte[] canonical = event.get("canonical", Binary.class).getData();
        @Nullable String note = event.getString("note");
        return new Link(
                Canonical.event(canonical, note, event.getString("noteSalt")),
                event.getString("chain"));
    }

    private static Bson mine(UserId user) {
        return eq("userId", user.value());
    }
}
