package dev.stint.mongo.proxy;

import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * Inserts that only the primary has: no majority read and no change stream sees them, and in the
 * end they have never been. Only their indexes are there: another insert like them is refused.
 */
final class Unreplicated {
    private record Place(String database, String collection, BsonValue id) {}

    private final List<Place> places = new ArrayList<>();
    private final Set<BsonValue> hidden = ConcurrentHashMap.newKeySet();

    /** Until when what a stream tells of a document has never been. */
    private final Map<BsonValue, BsonTimestamp> undone = new ConcurrentHashMap<>();

    /** From now on nobody sees what this insert adds; what is there already everybody has. */
    synchronized void add(Asked insert, Supplier<MongoClient> client) {
        try (MongoClient server = client.get()) {
            for (Place place : places(insert)) {
                if (!isThere(server, place)) {
                    hidden.add(place.id());
                    places.add(place);
                }
            }
        }
    }

    /** It added nothing. */
    synchronized void forget(Asked insert) {
        for (Place place : places(insert)) {
            hidden.remove(place.id());
            places.remove(place);
        }
    }

    private static List<Place> places(Asked insert) {
        String database = insert.command().getString("$db").getValue();
        List<Place> all = new ArrayList<>();
        for (BsonValue document : insert.command().getArray("documents")) {
            BsonValue id = Objects.requireNonNull(document.asDocument().get("_id"));
            all.add(new Place(database, insert.collection(), id));
        }
        return all;
    }

    private static boolean isThere(MongoClient server, Place place) {
        BsonDocument one = new BsonDocument("_id", place.id());
        return server.getDatabase(place.database())
                        .getCollection(place.collection())
                        .countDocuments(one)
                > 0;
    }

    /** Takes them all away; returns how many there were. */
    synchronized int rollBack(Supplier<MongoClient> client) {
        if (places.isEmpty()) {
            return 0;
        }
        try (MongoClient server = client.get()) {
            return rollBack(server);
        }
    }

    private int rollBack(MongoClient server) {
        for (Place place : places) {
            BsonDocument one = new BsonDocument("q", new BsonDocument("_id", place.id()));
            BsonDocument delete = new BsonDocument("delete", new BsonString(place.collection()));
            delete.append("deletes", new BsonArray(List.of(one.append("limit", new BsonInt32(1)))));
            BsonTimestamp at =
                    server.getDatabase(place.database())
                            .runCommand(delete, BsonDocument.class)
                            .getTimestamp("operationTime");
            undone.put(place.id(), at);
            hidden.remove(place.id());
        }
        int all = places.size();
        places.clear();
        return all;
    }

    boolean hidesFromReads() {
        return !hidden.isEmpty();
    }

    boolean hidesFromStreams() {
        return !hidden.isEmpty() || !undone.isEmpty();
    }

    /** The read without them. */
    BsonDocument unseenBy(Asked read) {
        BsonDocument command = read.command().clone();
        BsonDocument others =
                new BsonDocument(
                        "_id", new BsonDocument("$nin", new BsonArray(new ArrayList<>(hidden))));
        switch (read.name()) {
            case "find" -> command.put("filter", both(command, "filter", others));
            case "distinct", "count" -> command.put("query", both(command, "query", others));
            case "aggregate" -> {
                BsonArray pipeline = new BsonArray();
                pipeline.add(new BsonDocument("$match", others));
                pipeline.addAll(command.getArray("pipeline"));
                command.put("pipeline", pipeline);
            }
            default -> {}
        }
        return command;
    }

    /** The change stream, with what tells in its events which document they are about, and when. */
    static BsonDocument recognizable(Asked stream) {
        BsonDocument command = stream.command().clone();
        for (BsonValue stage : command.getArray("pipeline", new BsonArray())) {
            BsonDocument fields = stage.asDocument().getDocument("$project", new BsonDocument());
            if (!fields.isEmpty()) {
                fields.append("documentKey", new BsonInt32(1));
                fields.append("clusterTime", new BsonInt32(1));
            }
        }
        return command;
    }

    /** A change stream's answer without them. */
    BsonDocument unseenIn(BsonDocument answer) {
        BsonDocument cursor = answer.getDocument("cursor", new BsonDocument());
        for (String batch : List.of("firstBatch", "nextBatch")) {
            if (cursor.containsKey(batch)) {
                BsonArray seen = new BsonArray(new ArrayList<>(cursor.getArray(batch)));
                seen.removeIf(event -> isHidden(event.asDocument()));
                cursor.put(batch, seen);
            }
        }
        return answer;
    }

    private boolean isHidden(BsonDocument event) {
        BsonValue id = event.getDocument("documentKey", new BsonDocument()).get("_id");
        if (id == null) {
            return false;
        }
        BsonTimestamp until = undone.get(id);
        return hidden.contains(id)
                || (until != null && event.getTimestamp("clusterTime").compareTo(until) <= 0);
    }

    private static BsonDocument both(BsonDocument command, String key, BsonDocument others) {
        BsonDocument wanted = command.getDocument(key, new BsonDocument());
        return new BsonDocument("$and", new BsonArray(List.of(wanted, others)));
    }
}
