package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import dev.stint.log.UserId;
import dev.stint.presence.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Who was there when, for all processes: as of the last minute or so, since nobody needs more. */
final class Heartbeats {
    private static final UpdateOptions OR_ADD = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);
    private static final int AT_ONCE_MAX = 1_000;

    private final Mongo mongo;
    private final MongoCollection<Document> presence;

    Heartbeats(Mongo mongo) {
        this.mongo = mongo;
        this.presence = mongo.collection("presence");
    }

    /**
     * Keeps those that were here, in one write, and looks up when these people were seen anywhere.
     *
     * @return who was here
     * @throws dev.stint.session.StoreAway if that cannot be done now; to do it again does no harm
     */
    Set<UserId> exchange(Presence here, Collection<UserId> people) {
        var news = here.news();
        if (!news.isEmpty()) {
            mongo.read(() -> presence.bulkWrite(updates(news), IN_ANY_ORDER));
        }
        var ids = people.stream().map(UserId::value).toList();
        for (var from = 0; from < ids.size(); from += AT_ONCE_MAX) {
            var some = ids.subList(from, Math.min(from + AT_ONCE_MAX, ids.size()));
            here.told(mongo.read(() -> seen(some)));
        }
        return news.keySet();
    }

    private static List<UpdateOneModel<Document>> updates(Map<UserId, Instant> seen) {
        var updates = new ArrayList<UpdateOneModel<Document>>();
        seen.forEach(
                (user, at) ->
                        updates.add(
                                new UpdateOneModel<>(
                                        eq("_id", user.value()),
                                        max("seenAt", Date.from(at)),
                                        OR_ADD)));
        return updates;
    }

    private Map<UserId, Instant> seen(List<String> ids) {
        var seen = new HashMap<UserId, Instant>();
        for (var each : presence.find(in("_id", ids))) {
            if (each.get("seenAt") instanceof Date at) {
                seen.put(new UserId(each.getString("_id")), at.toInstant());
            }
        }
        return seen;
    }
}
