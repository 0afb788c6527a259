package dev.stint.sqlite;

import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.chain.KeptEvent;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Logs in the SQLite file. */
public final class SqliteStore implements SessionStore, KeptLogs {
    private static final int PEOPLE_AT_ONCE = 1000;

    private final Database database;

    public SqliteStore(Database database) {
        this.database = database;
    }

    @Override
    public Appending append(UserId user, Head head, List<Event> events) {
        return append(user, new Addition(head, events));
    }

    @Override
    public Appending appendRaw(UserId user, Head head, List<RawEvent> events) {
        return append(user, Addition.ofRaw(head, events));
    }

    private Appending append(UserId user, Addition addition) {
        return switch (database.write(new AppendEvents(user, addition))) {
            case Written.Committed<Appending>(Appending answer) -> answer;
            case Written.NotWritten<Appending>(Shortage why) -> new Appending.NotKept(why);
        };
    }

    @Override
    public List<Link> read(UserId user, long after) {
        // With the one before, if there is one: the first is chained to it.
        long first = Math.max(0, after - 1);
        List<KeptEvent> kept =
                database.read(
                        reader -> reader.all(Sql.EVENTS, SqliteStore::kept, user.value(), first));
        // Parsed here and not on the reader's thread: a long log would keep others waiting.
        try {
            return after == 0
                    ? KeptEvent.links(Chain.start(user), kept)
                    : KeptEvent.linksBehind(after, kept);
        } catch (IllegalArgumentException unreadable) {
            throw database.damaged(unreadable);
        }
    }

    @Override
    public List<RawEvent> log(UserId user) {
        return database.read(reader -> reader.all(Sql.KEPT_EVENTS, SqliteStore::raw, user.value()));
    }

    @Override
    public void scan(Consumer<UserId> users) {
        List<Person> page = peopleAfter(0);
        while (!page.isEmpty()) {
            page.forEach(person -> users.accept(person.user()));
            page = peopleAfter(page.getLast().number());
        }
    }

    /** Closes the whole database. */
    @Override
    public void close() {
        database.close();
    }

    private static KeptEvent kept(ResultSet row) throws SQLException {
        return new KeptEvent(
                row.getLong(1),
                row.getBytes(2),
                row.getBytes(3),
                row.getString(4),
                row.getString(5));
    }

    private static RawEvent raw(ResultSet row) throws SQLException {
        return new RawEvent(
                row.getLong(1),
                row.getLong(2),
                new String(row.getBytes(3), StandardCharsets.UTF_8),
                HexFormat.of().formatHex(row.getBytes(4)),
                row.getString(5),
                row.getString(6));
    }

    private List<Person> peopleAfter(long number) {
        return database.read(reader -> reader.all(Sql.PEOPLE, Person::of, number, PEOPLE_AT_ONCE));
    }

    private record Person(long number, UserId user) {
        static Person of(ResultSet row) throws SQLException {
            return new Person(row.getLong(1), new UserId(row.getString(2)));
        }
    }
}
