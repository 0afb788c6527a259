package dev.stint.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One person's documents. One insert is one event, and all-or-nothing needs no transaction:
 *
 * <ul>
 *   <li>Every event says which append it is of, and from which seq to which that goes. An append
 *       counts once all its events are there. They are written in order, so the unique (userId,
 *       seq) makes the first insert the comparison with the head.
 *   <li>Whoever meets an unfinished append, its author dead perhaps, fences its next seq against it
 *       and then removes it. An author replaces no fence that is against him. Others do, but only
 *       after they found nothing unfinished, so after the removal: an author who wakes up late may
 *       find a free seq again, but never all his events, and then he takes back the rest himself.
 *   <li>So once all events of an append are there, no fence was in its way and none ever will be.
 * </ul>
 */
record MongoLog(MongoCollection<Document> events, UserId user) {
    private static final Bson IS_EVENT = exists("fence", false);
    private static final Bson IS_FENCE = exists("fence");

    /** The head, looked for from the seq {@code near} on. */
    Head head(long near) {
        List<Link> end = read(Math.max(0, near - 1));
        end = end.isEmpty() ? read(0) : end;
        return end.isEmpty() ? Chain.start(user) : end.getLast().head();
    }

    /** The events of whole appends from the seq after this one on. */
    List<Link> read(long after) {
        List<Link> whole = new ArrayList<>();
        List<Link> append = new ArrayList<>();
        long next = after + 1;
        ObjectId name = null;
        for (Document event :
                events.find(and(mine(), gt("seq", after), IS_EVENT)).sort(ascending("seq"))) {
            name = append.isEmpty() ? event.getObjectId("append") : name;
            if (event.getLong("seq") != next++ || !event.getObjectId("append").equals(name)) {
                break;
            }
            append.add(EventDocument.link(event));
            if (isLast(event)) {
                whole.addAll(append);
                append.clear();
            }
        }
        return whole;
    }

    /** The seq of an event, up to the head, that has one of these ids. */
    OptionalLong seqOfAny(List<Long> ids, Head head) {
        Document event = first(in("id", ids), lte("seq", head.seq()), IS_EVENT);
        return event == null ? OptionalLong.empty() : OptionalLong.of(event.getLong("seq"));
    }

    /** Whether it was added; where it was not, somebody else wrote meanwhile. */
    boolean add(Addition addition) {
        ObjectId append = new ObjectId();
        List<Document> added = EventDocument.of(user, addition, append);
        boolean whole = true;
        try {
            events.bulkWrite(added.stream().map(this::insert).toList());
        } catch (MongoBulkWriteException failed) {
            if (failed.getWriteErrors().isEmpty() || !isDuplicate(failed)) {
                throw failed;
            }
            whole = false;
        }
        whole = whole && (added.size() == 1 || count(append) == added.size());
        if (!whole) {
            remove(append);
        }
        return whole;
    }

    ReplaceOneModel<Document> insert(Document event) {
        Bson others = and(IS_FENCE, ne("fence", event.getObjectId("append")));
        Bson place = and(mine(), eq("seq", event.getLong("seq")), others);
        return new ReplaceOneModel<>(place, event, new ReplaceOptions().upsert(true));
    }

    /** Removes what authors who died left behind. */
    void removeUnfinished() {
        for (Document last = last(); last != null && !isWhole(last); last = last()) {
            ObjectId append = last.getObjectId("append");
            boolean begun = first(eq("seq", last.getLong("first")), eq("append", append)) != null;
            if (!begun || isLast(last) || fence(last.getLong("seq") + 1, append)) {
                remove(append);
            }
        }
    }

    private boolean fence(long seq, ObjectId append) {
        // Events have no negative ids, so a fence takes none of theirs.
        Bson fence = combine(set("fence", append), set("id", -seq));
        try {
            Bson place = and(mine(), eq("seq", seq), IS_FENCE);
            events.updateOne(place, fence, new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException failed) {
            if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failed;
            }
            return false;
        }
    }

    private void remove(ObjectId append) {
        events.deleteMany(and(mine(), eq("append", append)));
    }

    private long count(ObjectId append) {
        return events.countDocuments(and(mine(), eq("append", append)));
    }

    private boolean isWhole(Document event) {
        long size = event.getLong("last") - event.getLong("first") + 1;
        return size == 1 || size == count(event.getObjectId("append"));
    }

    private static boolean isLast(Document event) {
        return event.getLong("seq").equals(event.getLong("last"));
    }

    private @Nullable Document last() {
        return events.find(and(mine(), IS_EVENT)).sort(descending("seq")).first();
    }

    private @Nullable Document first(Bson... filters) {
        return events.find(and(mine(), and(filters))).first();
    }

    private static boolean isDuplicate(MongoBulkWriteException failed) {
        return failed.getWriteErrors().stream()
                .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    private Bson mine() {
        return eq("userId", user.value());
    }
}
