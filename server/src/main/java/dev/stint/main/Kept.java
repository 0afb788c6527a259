package dev.stint.main;

import dev.stint.account.AccountStore;
import dev.stint.http.StoreState;
import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoAccounts;
import dev.stint.mongo.MongoStore;
import dev.stint.session.SessionStore;
import dev.stint.sqlite.Database;
import dev.stint.sqlite.SqliteAccounts;
import dev.stint.sqlite.SqliteStore;

/** Where everything is kept; closing the sessions closes it all. */
record Kept(SessionStore sessions, AccountStore accounts, StoreState state)
        implements AutoCloseable {
    static Kept in(Database database) {
        return new Kept(
                new SqliteStore(database),
                new SqliteAccounts(database),
                new StoreState(database::isDamaged, database::isDiskFull, () -> false));
    }

    static Kept in(Mongo mongo) {
        return new Kept(
                new MongoStore(mongo),
                new MongoAccounts(mongo),
                new StoreState(mongo::isDamaged, mongo::isDiskFull, mongo::isAway));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
