package dev.stint.mongo;

import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Conditions of a question that all have to hold. */
final class Conditions {
    /**
     * One document with all of them side by side. Where {@code $and} stands around them, not every
     * server that speaks the protocol finds the index that leads to them.
     *
     * @throws IllegalArgumentException if two are of one field: one would take the other's place
     */
    static Bson all(Bson... conditions) {
        var all = new BsonDocument();
        for (var each : conditions) {
            each.toBsonDocument()
                    .forEach(
                            (field, condition) -> {
                                if (all.put(field, condition) != null) {
                                    throw new IllegalArgumentException("two of " + field);
                                }
                            });
        }
        return all;
    }

    private Conditions() {}
}
