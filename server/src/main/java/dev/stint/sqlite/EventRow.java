package dev.stint.sqlite;

import dev.stint.chain.Canonical;
import dev.stint.log.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An event as the file has it. */
final class EventRow {
    private final byte[] canonical;
    private final byte[] chain;
    private final @Nullable String note;
    private final @Nullable String noteSalt;

    /** The row of {@link Sql#EVENTS}. */
    EventRow(ResultSet row) throws SQLException {
        canonical = row.getBytes(1);
        chain = row.getBytes(2);
        note = row.getString(3);
        noteSalt = row.getString(4);
    }

    Link link() {
        return new Link(
                Canonical.event(canonical, note, noteSalt), HexFormat.of().formatHex(chain));
    }
}
