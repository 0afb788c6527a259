package dev.stint.mongo.proxy;

import java.util.Set;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A command that a client sent.
 *
 * @param ofStream whether it opens a change stream or reads on in one
 */
public record Asked(BsonDocument command, boolean ofStream) {
    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "findAndModify", "bulkWrite");

    public String name() {
        return command.getFirstKey();
    }

    /** The collection, or an empty text where it is about none. */
    public String collection() {
        BsonValue named =
                name().equals("getMore")
                        ? command.get("collection", new BsonString(""))
                        : command.get(name());
        return named != null && named.isString() ? named.asString().getValue() : "";
    }

    /** Is anything written to this collection? */
    public static Predicate<Asked> writes(String collection) {
        return asked -> WRITES.contains(asked.name()) && asked.collection().equals(collection);
    }

    /** Is anything read from this collection, but by a change stream? */
    public static Predicate<Asked> reads(String collection) {
        return asked ->
                Set.of("find", "distinct", "aggregate").contains(asked.name())
                        && !asked.ofStream()
                        && asked.collection().equals(collection);
    }

    /** Is it a change stream's? */
    public static Predicate<Asked> stream() {
        return Asked::ofStream;
    }

    /** Does a change stream read on? */
    public static Predicate<Asked> streamReadingOn() {
        return asked -> asked.ofStream() && asked.name().equals("getMore");
    }

    boolean isMajorityRead() {
        BsonDocument concern = command.getDocument("readConcern", new BsonDocument());
        return concern.getString("level", new BsonString("")).getValue().equals("majority");
    }
}
