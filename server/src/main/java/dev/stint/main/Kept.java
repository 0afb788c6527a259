package dev.stint.main;

import dev.stint.account.AccountStore;
import dev.stint.archive.StoredContents;
import dev.stint.http.StoreState;
import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoAccounts;
import dev.stint.mongo.MongoBackupTurn;
import dev.stint.mongo.MongoCopies;
import dev.stint.mongo.MongoMark;
import dev.stint.mongo.MongoStore;
import dev.stint.mongo.Nodes;
import dev.stint.session.BackupTurn;
import dev.stint.session.FillingMark;
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
 * @param contents all of it, for those who copy or check it
 * @param filling whether it is being filled from elsewhere
 * @param backupTurn whose turn it is to back it up
 * @param nodes this process among others, where several may work on it
 */
record Kept(
        SessionStore sessions,
        AccountStore accounts,
        StoredContents contents,
        FillingMark filling,
        BackupTurn backupTurn,
        StoreState state,
        Optional<Nodes> nodes)
        implements AutoCloseable {
    static Kept in(Database database) {
        var sessions = new SqliteStore(database);
        var accounts = new SqliteAccounts(database);
        return new Kept(
                sessions,
                accounts,
                new StoredContents(sessions, accounts),
                database.fillingMark(),
                BackupTurn.ALWAYS,
                new StoreState(
                        database::isDamaged, database::isDiskFull, () -> false, Optional.empty()),
                Optional.empty());
    }

    /**
     * @param lost run where another process serves the database now, and this one must not
     */
    static Kept in(Mongo mongo, Runnable lost) {
        var owner = UUID.randomUUID().toString();
        try {
            return in(mongo, owner, Nodes.join(mongo, owner, who(), System::nanoTime, lost));
        } catch (RuntimeException refused) {
            mongo.close();
            throw refused;
        }
    }

    private static Kept in(Mongo mongo, String owner, Nodes nodes) {
        var shared =
                new StoreState.Shared(
                        () -> nodes.isTold() && nodes.isToldOfSignIns(),
                        nodes::clockAheadMillis,
                        nodes::hasForeignSessions);
        var sessions = new MongoStore(mongo);
        return new Kept(
                sessions,
                new MongoAccounts(mongo),
                new StoredContents(sessions, new MongoCopies(mongo)),
                new MongoMark(mongo),
                new MongoBackupTurn(mongo, owner, who()),
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
