package dev.stint.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;

/**
 * Every index. They are made where they are missing, at each start: one that somebody dropped, or
 * did not restore, would let two events have one number.
 */
final class Indexes {
    static final String EVENTS = "events";
    static final String ACCOUNTS = "accounts";
    static final String SIGN_INS = "signins";
    static final String LINKS = "links";
    static final String USER_SESSIONS = "usersessions";

    static final IndexOptions UNIQUE = new IndexOptions().unique(true);

    static void make(MongoDatabase database) {
        var events = database.getCollection(EVENTS);
        events.createIndex(ascending("userId", "seq"), UNIQUE);
        events.createIndex(ascending("userId", "events.id"), UNIQUE);
        events.createIndex(ascending("userId", "events.at"));
        var accounts = database.getCollection(ACCOUNTS);
        accounts.createIndex(ascending("mailKey"), UNIQUE);
        accounts.createIndex(ascending("opening"), UNIQUE);
        accounts.createIndex(ascending("unfinished"));
        var signIns = database.getCollection(SIGN_INS);
        signIns.createIndex(ascending("userId", "place"), UNIQUE);
        signIns.createIndex(ascending("kind", "seenAt"));
        database.getCollection(LINKS).createIndex(ascending("expiresAt"));
        SessionDocuments.makeIndexes(database);
    }

    private Indexes() {}
}
