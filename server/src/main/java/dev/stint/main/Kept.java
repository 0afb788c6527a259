package dev.stint.main;

import dev.stint.account.AccountStore;
import dev.stint.session.SessionStore;
import dev.stint.sqlite.Database;
import dev.stint.sqlite.SqliteAccounts;
import dev.stint.sqlite.SqliteStore;
import java.util.function.BooleanSupplier;

/**
 * Where everything is kept; closing the sessions closes it all.
 *
 * @param damaged whether something of it could not be read any more
 * @param diskFull whether there was no room for the last that was to be kept
 */
record Kept(
        SessionStore sessions,
        AccountStore accounts,
        BooleanSupplier damaged,
        BooleanSupplier diskFull)
        implements AutoCloseable {
    static Kept in(Database database) {
        return new Kept(
                new SqliteStore(database),
                new SqliteAccounts(database),
                database::isDamaged,
                database::isDiskFull);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
