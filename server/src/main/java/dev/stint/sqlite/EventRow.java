package dev.stint.sqlite;

import dev.stint.chain.Canonical;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as the file has it. */
final class EventRow {
    private static final HexFormat HEX = HexFormat.of();

    private final long seq;
    private final byte[] canonical;
    private final byte[] chain;
    private final @Nullable String note;
    private final @Nullable String noteSalt;

    /** The row of {@link Sql#EVENTS}. */
    EventRow(ResultSet row) throws SQLException {
        seq = row.getLong(1);
        canonical = row.getBytes(2);
        chain = row.getBytes(3);
        note = row.getString(4);
        noteSalt = row.getString(5);
    }

    /**
     * The events of these rows, which stand behind that head.
     *
     * @throws IllegalArgumentException where one is missing between them, is none, or is not as it
     *     was when it was chained to the one before
     */
    static List<Link> links(Head head, List<EventRow> rows) {
        List<Link> links = new ArrayList<>(rows.size());
        long seq = head.seq();
        byte[] chain = HEX.parseHex(head.chain());
        for (EventRow row : rows) {
            seq++;
            chain = Chain.next(chain, row.canonical);
            if (row.seq != seq || !Arrays.equals(chain, row.chain)) {
                throw broken(seq);
            }
            links.add(row.link());
        }
        return Collections.unmodifiableList(links);
    }

    /**
     * The same of all rows but the first, which is the event that they stand behind.
     *
     * @param seq of that one
     */
    static List<Link> linksBehind(long seq, List<EventRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        EventRow known = rows.getFirst();
        if (known.seq != seq) {
            throw broken(seq);
        }
        Head head = new Head(seq, HEX.formatHex(known.chain));
        return links(head, rows.subList(1, rows.size()));
    }

    private static IllegalArgumentException broken(long seq) {
        return new IllegalArgumentException("a log's chain breaks at its event " + seq);
    }

    private Link link() {
        return new Link(Canonical.event(canonical, note, noteSalt), HEX.formatHex(chain));
    }
}
