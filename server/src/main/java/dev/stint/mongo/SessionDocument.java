package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static dev.stint.mongo.Conditions.all;

import dev.stint.account.Account;
import dev.stint.log.UserId;
import dev.stint.session.LogView;
import dev.stint.session.Preferences;
import dev.stint.timesheet.Session;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * One person's session as other programs read it: the fields of the contract by their fixed names,
 * and {@code seq}, the event up to which it tells the log. Its totals are those of its last
 * activity.
 */
record SessionDocument(UserId user, long seq, Instant lastActivity, Document document) {
    static final String USER = "userId";
    static final String SEQ = "seq";
    static final String LAST_ACTIVITY = "lastActivity";
    static final String STATUS = "currentStatus";

    /** What one that is there says of itself. */
    sealed interface Standing {
        /** Stint wrote it, up to this event, when the person was last active at that time. */
        record Ours(long seq, Instant lastActivity) implements Standing {
            /** Whether this one may take its place. */
            boolean isOlderThan(SessionDocument other) {
                return seq < other.seq
                        || (seq == other.seq && !lastActivity.isAfter(other.lastActivity));
            }
        }

        /** Something else wrote it. */
        record Foreign() implements Standing {}
    }

    static SessionDocument of(Account account, LogView log, Instant lastActivity) {
        var session = log.session(Optional.empty(), lastActivity);
        var stats = session.dailyStats();
        var start = session.sessionStartTime().map(Instant::toEpochMilli);
        var document =
                new Document(USER, account.user().value())
                        .append("userEmail", account.mail().text())
                        .append("userName", account.name())
                        .append(STATUS, session.currentStatus().name())
                        .append(
                                "entries",
                                session.entries().stream().map(SessionDocument::of).toList())
                        .append(
                                "dailyStats",
                                new Document("totalWorkMinutes", stats.totalWorkMinutes())
                                        .append("totalBreakMinutes", stats.totalBreakMinutes())
                                        .append("isComplete", stats.isComplete()))
                        .append(
                                "currentTheme",
                                log.preferences().theme().orElse(Preferences.FIRST_THEME))
                        .append("lastActiveDate", session.lastActiveDate().toString())
                        .append(LAST_ACTIVITY, Date.from(lastActivity))
                        .append("sessionStartTime", start.orElse(null))
                        .append(SEQ, log.head().seq());
        return new SessionDocument(account.user(), log.head().seq(), lastActivity, document);
    }

    private static Document of(Session.Entry entry) {
        return new Document("id", entry.id())
                .append("timestamp", entry.timestamp().toEpochMilli())
                .append("type", entry.type().name())
                // Without seconds it is HH:mm.
                .append("time", entry.time().toString());
    }

    /** Finds the one it may take the place of; where there is a later one, none. */
    Bson guard() {
        return all(
                eq(USER, user.value()),
                or(lt(SEQ, seq), all(eq(SEQ, seq), lte(LAST_ACTIVITY, Date.from(lastActivity)))));
    }

    /** Finds one that tells of a log which is not there any more. */
    Bson inPlaceOf(long seq) {
        return all(eq(USER, user.value()), eq(SEQ, seq));
    }

    /** What a document, or its {@link #SEQ} and {@link #LAST_ACTIVITY}, says of itself. */
    static Standing standing(Document there) {
        @Nullable Object seq = there.get(SEQ);
        @Nullable Object at = there.get(LAST_ACTIVITY);
        return seq instanceof Number number && at instanceof Date date
                ? new Standing.Ours(number.longValue(), date.toInstant())
                : new Standing.Foreign();
    }

    /** The fields that {@link #standing} goes by, with whose it is. */
    static List<String> standingFields() {
        return List.of(USER, SEQ, LAST_ACTIVITY);
    }
}
