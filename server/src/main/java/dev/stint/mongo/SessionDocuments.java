package dev.stint.mongo;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import dev.stint.log.UserId;
import dev.stint.mongo.MongoRefusal.Code;
import dev.stint.mongo.SessionDocument.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * The collection {@code usersessions}. A document is only ever replaced by one that tells more, so
 * that any number of processes may write it. Safe for many threads.
 */
final class SessionDocuments {
    private static final ReplaceOptions OR_ADD = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);
    // Two that add the first document of one person at once: one is told that it is there.
    private static final int TRIES_MAX = 5;

    private final MongoCollection<Document> documents;

    SessionDocuments(Mongo mongo) {
        this.documents = mongo.collection(Indexes.USER_SESSIONS);
    }

    /**
     * What became of documents.
     *
     * @param foreign whose another program wrote: they were left as they are
     * @param damaged whose account or log cannot be read: they were left as they are
     * @param notYet whose are best written again
     */
    record Written(Set<UserId> foreign, Set<UserId> damaged, Set<UserId> notYet) {
        static final Written NOTHING = new Written(Set.of(), Set.of(), Set.of());

        Written and(Written other) {
            return new Written(
                    both(foreign, other.foreign),
                    both(damaged, other.damaged),
                    both(notYet, other.notYet));
        }

        private static Set<UserId> both(Set<UserId> one, Set<UserId> other) {
            var both = new HashSet<>(one);
            both.addAll(other);
            return both;
        }
    }

    /**
     * Makes the indexes where they are missing.
     *
     * @throws MongoRefusal if one person has two documents there: Stint writes no second one
     */
    static void makeIndexes(MongoDatabase database) {
        var documents = database.getCollection(Indexes.USER_SESSIONS);
        try {
            documents.createIndex(ascending(SessionDocument.USER), Indexes.UNIQUE);
        } catch (MongoException failed) {
            if (Fault.of(failed) != Fault.DUPLICATE) {
                throw failed;
            }
            throw new MongoRefusal(
                    Code.FOREIGN_DATABASE,
                    "another program writes to the collection %s of the database %s: rename it, and"
                                    .formatted(Indexes.USER_SESSIONS, database.getName())
                            + " have that program write elsewhere");
        }
        documents.createIndex(ascending(SessionDocument.LAST_ACTIVITY));
        documents.createIndex(ascending(SessionDocument.STATUS, SessionDocument.LAST_ACTIVITY));
    }

    /** What there is of these people. */
    Map<UserId, Standing> standings(Collection<UserId> users) {
        var there = new HashMap<UserId, Standing>();
        var ids = users.stream().map(UserId::value).toList();
        documents
                .find(in(SessionDocument.USER, ids))
                .projection(fields(include(SessionDocument.standingFields())))
                .forEach(
                        found ->
                                there.put(
                                        new UserId(found.getString(SessionDocument.USER)),
                                        SessionDocument.standing(found)));
        return there;
    }

    /** How many documents there are, of whomever. */
    long count() {
        return documents.estimatedDocumentCount();
    }

    /**
     * Writes those that are later than what is there, and returns when a majority has them.
     *
     * @param beyond of people whose document tells of more than their log has: up to which event
     * @throws MongoException if it cannot tell what came of it; then it is best written again
     */
    Written write(List<SessionDocument> all, Map<UserId, Long> beyond) {
        var foreign = new HashSet<UserId>();
        var open = all;
        for (var tried = 0; tried < TRIES_MAX && !open.isEmpty(); tried++) {
            open = inTheWay(refused(open, beyond), foreign);
        }
        var notYet = new HashSet<UserId>();
        open.forEach(document -> notYet.add(document.user()));
        return new Written(foreign, Set.of(), notYet);
    }

    private List<SessionDocument> refused(List<SessionDocument> all, Map<UserId, Long> beyond) {
        var replaces = new ArrayList<ReplaceOneModel<Document>>(all.size());
        for (var one : all) {
            var seq = beyond.get(one.user());
            var filter = seq == null ? one.guard() : one.inPlaceOf(seq);
            replaces.add(new ReplaceOneModel<>(filter, one.document(), OR_ADD));
        }
        try {
            documents.bulkWrite(replaces, IN_ANY_ORDER);
            return List.of();
        } catch (MongoBulkWriteException failed) {
            if (failed.getWriteConcernError() != null
                    || !failed.getWriteErrors().stream().allMatch(SessionDocuments::isThere)) {
                throw failed;
            }
            return failed.getWriteErrors().stream()
                    .map(error -> all.get(error.getIndex()))
                    .toList();
        }
    }

    private static boolean isThere(BulkWriteError error) {
        return ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    /** Of those that found another in their place the ones to be tried again. */
    private List<SessionDocument> inTheWay(List<SessionDocument> refused, Set<UserId> foreign) {
        if (refused.isEmpty()) {
            return refused;
        }
        var there = standings(refused.stream().map(SessionDocument::user).toList());
        var again = new ArrayList<SessionDocument>();
        for (var one : refused) {
            switch (there.get(one.user())) {
                case null -> again.add(one);
                case Standing.Foreign _ -> foreign.add(one.user());
                case Standing.Ours ours when ours.isOlderThan(one) -> again.add(one);
                // What is there tells as much, or more.
                case Standing.Ours _ -> {}
            }
        }
        return again;
    }
}
