package dev.stint.http;

import dev.stint.session.SessionStore.Shortage;
import java.time.Duration;
import java.util.Locale;

/** Everything that can be wrong with a call. The code is for programs and never changes. */
enum Problem {
    MALFORMED(400, "The request cannot be read."),
    SIGNED_OUT(401, "Sign in first."),
    WRONG_CREDENTIALS(401, "Mail or password is not right."),
    FORBIDDEN(403, "Who asks may not do that."),
    WRONG_ORIGIN(403, "The request comes from another site's page."),
    NOT_FOUND(404, "There is nothing here."),
    LINK_UNKNOWN(404, "There is no such link."),
    WRONG_METHOD(405, "This address takes another method."),
    TOO_SLOW(408, "The request took too long to arrive."),
    MAIL_TAKEN(409, "Another account has this mail address."),
    OTHER_ACCOUNT(409, "Whoever asks is not whom the request names."),
    TOO_MANY_TOKENS(409, "Nobody may have more tokens; remove one first."),
    LINK_USED(410, "This link was used already."),
    LINK_EXPIRED(410, "This link is no longer good."),
    TOO_LARGE(413, "The request is too large."),
    ADDRESS_TOO_LONG(414, "The address is too long."),
    WRONG_CONTENT_TYPE(415, "This call takes application/json, not packed."),
    INVALID(422, "A field is missing or says what it cannot."),
    UNKNOWN_ZONE(422, "This time zone is not known here."),
    THROTTLED(429, "Too many requests; wait a little."),
    HEADERS_TOO_LARGE(431, "The headers or cookies are too large."),
    INTERNAL(500, "Something broke here; it was written down."),
    BUSY(503, "Too much is going on; try again in a moment."),
    STORE_AWAY(503, "The database is out of reach; what was kept is safe."),
    OUTCOME_UNKNOWN(503, "It may be kept or not; the same again, under the same id, tells."),
    DAMAGED(503, "What is kept here is damaged; whoever runs this server has to mend it."),
    DISK_FULL(507, "The server's disk is full; what was kept is safe.");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The answer that says so; nothing of what was sent stands in it. */
    Reply reply() {
        var json =
                "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"}"
                        .formatted(title, status, code());
        return Reply.of(status, "application/problem+json", json);
    }

    /** The answer to what can be asked again right away. */
    static Reply busy() {
        return BUSY.reply().with("Retry-After", "1");
    }

    /** The answer to whoever has to wait; whole seconds, rounded up. */
    static Reply throttled(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return THROTTLED.reply().with("Retry-After", Long.toString(seconds));
    }

    /** The answer where what is kept cannot be read. */
    static Reply damaged() {
        return DAMAGED.reply().with("Retry-After", "60");
    }

    /** The answer where the store is out of reach. */
    static Reply away() {
        return STORE_AWAY.reply().with("Retry-After", "5");
    }

    /** The answer where the store is short of something. */
    static Reply of(Shortage shortage) {
        return switch (shortage) {
            case BUSY -> busy();
            case DISK_FULL -> DISK_FULL.reply().with("Retry-After", "60");
            case AWAY -> away();
            case UNCERTAIN -> OUTCOME_UNKNOWN.reply().with("Retry-After", "1");
        };
    }
}
