package dev.stint.main;

import dev.stint.account.AccountStore;
import dev.stint.http.StoreState;
import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoAccounts;
import dev.stint.mongo.MongoStore;
import dev.stint.mongo.Nodes;
import dev.stint.session.SessionStore;
import dev.stint.sqlite.Database;
import dev.stint.sqlite.SqliteAccounts;
import dev.stint.sqlite.SqliteStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;

/**
 * Where everything is kept.
 *
 * @param nodes this process among others, where several may work on it
 */
record Kept(SessionStore sessions, AccountStore accounts, StoreState state, Optional<Nodes> nodes)
        implements AutoCloseable {
    static Kept in(Database database) {
        return new Kept(
                new SqliteStore(database),
                new SqliteAccounts(database),
                new StoreState(
                        database::isDamaged, database::isDiskFull, () -> false, Optional.empty()),
                Optional.empty());
    }

    /**
     * @param lost run where another process serves the database now, and this one must not
     */
    static Kept in(Mongo mongo, Runnable lost) {
        try {
            return in(
                    mongo,
                    Nodes.join(mongo, UUID.randomUUID().toString(), who(), System::nanoTime, lost));
        } catch (RuntimeException refused) {
            mongo.close();
            throw refused;
        }
    }

    private static Kept in(Mongo mongo, Nodes nodes) {
        var shared =
                new StoreState.Shared(
                        () -> nodes.isTold() && nodes.isToldOfSignIns(), nodes::clockAheadMillis);
        return new Kept(
                new MongoStore(mongo),
                new MongoAccounts(mongo),
                new StoreState(
                        mongo::isDamaged, mongo::isDiskFull, mongo::isAway, Optional.of(shared)),
                Optional.of(nodes));
    }

    private static String who() {
        var pid = ProcessHandle.current().pid();
        try {
            return "process %d on %s".formatted(pid, InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            return "process " + pid;
        }
    }

    @Override
    public void close() {
        Closing.all(() -> nodes.ifPresent(Nodes::close), sessions::close);
    }
}
