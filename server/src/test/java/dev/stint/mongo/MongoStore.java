package dev.stint.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.stint.chain.Addition;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Logs in MongoDB, for any number of processes. A thrown timeout leaves open whether something was
 * kept: the same ids, asked again, tell.
 */
public final class MongoStore implements SessionStore {
    private final MongoCollection<Document> events;

    /** Makes its indexes where they are missing. The client that the database is of stays open. */
    public MongoStore(MongoDatabase database) {
        events =
                database.getCollection("events")
                        .withReadPreference(ReadPreference.primary())
                        .withReadConcern(ReadConcern.MAJORITY)
                        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        events.createIndex(ascending("userId", "seq"), new IndexOptions().unique(true));
        events.createIndex(ascending("userId", "id"), new IndexOptions().unique(true));
        events.createIndex(ascending("userId", "at"));
    }

    @Override
    public Appending append(UserId user, Head head, List<Event> added) {
        Addition addition = new Addition(head, added);
        MongoLog log = new MongoLog(events, user);
        log.removeUnfinished();
        Head current = log.head(head.seq());
        if (!current.equals(head)) {
            return new Appending.HeadMoved(current);
        }
        OptionalLong taken = log.seqOfAny(added.stream().map(Event::id).toList(), head);
        if (taken.isPresent()) {
            return new Appending.IdTaken(taken.getAsLong());
        }
        return log.add(addition)
                ? new Appending.Appended(addition.links())
                : new Appending.HeadMoved(log.head(head.seq()));
    }

    @Override
    public List<Link> read(UserId user, long after) {
        return new MongoLog(events, user).read(after);
    }

    @Override
    public void scan(Consumer<UserId> users) {
        for (String id : events.distinct("userId", String.class)) {
            UserId user = new UserId(id);
            if (new MongoLog(events, user).head(1).seq() > 0) {
                users.accept(user);
            }
        }
    }

    @Override
    public void close() {}
}
