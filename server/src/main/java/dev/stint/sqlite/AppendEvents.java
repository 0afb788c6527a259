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
import org.jspecify.annotations.Nullable;

/**
 * Adds events behind a head, if it is still the log's. One statement an event: it takes the event
 * only behind the one whose hash it was chained to, and what it did not take is looked into after.
 */
record AppendEvents(UserId user, Addition addition) implements Write<Appending> {
    @Override
    public Appending run(Prepared statements) throws SQLException {
        long seqBefore = addition.before().seq();
        if (seqBefore == 0) {
            statements.run(Sql.ADD_PERSON, user.value());
        }
        List<Link> links = addition.links();
        for (int i = 0; i < links.size(); i++) {
            Event event = links.get(i).event();
            if (!add(statements, event, i)) {
                if (i > 0) {
                    statements.run(Sql.TAKE_BACK, user.value(), seqBefore);
                }
                return notAdded(statements, event);
            }
        }
        return new Appended(links);
    }

    private boolean add(Prepared statements, Event event, int index) throws SQLException {
        // Before the first event there is no row to hold the hash that it is chained to.
        byte @Nullable [] chainBefore = event.seq() == 1 ? null : addition.chainBefore(index);
        int added =
                statements.run(
                        Sql.ADD_EVENT,
                        event.seq() - 1,
                        user.value(),
                        chainBefore,
                        event.seq(),
                        event.id(),
                        addition.canonical(index),
                        addition.chain(index),
                        addition.note(index),
                        addition.noteSalt(index));
        return added == 1;
    }

    private Appending notAdded(Prepared statements, Event event) throws SQLException {
        Head head =
                statements
                        .first(Sql.HEAD, AppendEvents::head, user.value())
                        .orElseGet(() -> Chain.start(user));
        return head.equals(addition.before())
                ? new IdTaken(seqOf(statements, event.id()))
                : new HeadMoved(head);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
    }

    private long seqOf(Prepared statements, long id) throws SQLException {
        return statements
                .first(Sql.SEQ_OF_ID, row -> row.getLong(1), user.value(), id)
                .orElseThrow();
    }
}
