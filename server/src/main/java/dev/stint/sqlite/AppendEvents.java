package dev.stint.sqlite;

import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.session.SessionStore.Appending.IdTaken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Adds events behind a head, if it is still the log's. */
record AppendEvents(UserId user, Addition addition) implements Write<Appending> {
    @Override
    public Appending run(Prepared statements) throws SQLException {
        Optional<Log> log = statements.first(Sql.HEAD, Log::of, user.value());
        Head head = log.map(Log::head).orElseGet(() -> Chain.start(user));
        if (!head.equals(addition.before())) {
            return new HeadMoved(head);
        }
        return add(statements, log.isEmpty() ? newPerson(statements) : log.get().person());
    }

    private record Log(long person, Head head) {
        static Log of(ResultSet row) throws SQLException {
            String chain = HexFormat.of().formatHex(row.getBytes(3));
            return new Log(row.getLong(1), new Head(row.getLong(2), chain));
        }
    }

    private Appending add(Prepared statements, long person) throws SQLException {
        List<Link> links = addition.links();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            Event event = link.event();
            int added =
                    statements.run(
                            Sql.ADD_EVENT,
                            person,
                            event.seq(),
                            event.id(),
                            addition.canonical(i),
                            HexFormat.of().parseHex(link.chain()),
                            Chain.note(event),
                            event.noteSalt());
            if (added == 0) {
                statements.run(Sql.TAKE_BACK, person, addition.before().seq());
                return new IdTaken(seqOfId(statements, person, event.id()));
            }
        }
        return new Appended(links);
    }

    private long newPerson(Prepared statements) throws SQLException {
        statements.run(Sql.ADD_PERSON, user.value());
        return statements
                .first(Sql.PERSON_NUMBER, row -> row.getLong(1), user.value())
                .orElseThrow();
    }

    private static long seqOfId(Prepared statements, long person, long id) throws SQLException {
        return statements.first(Sql.SEQ_OF_ID, row -> row.getLong(1), person, id).orElseThrow();
    }
}
