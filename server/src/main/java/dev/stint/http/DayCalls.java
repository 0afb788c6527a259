package dev.stint.http;

import dev.stint.log.UserId;
import dev.stint.session.Sessions;
import dev.stint.session.Zones;
import dev.stint.signin.SignedIn;
import dev.stint.timesheet.Day;
import dev.stint.timesheet.History;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;

/** The calls about all of one's own record, not just its end. */
final class DayCalls {
    // Some 300 KB, where nobody writes notes.
    private static final int EVENTS_MAX = 1_000;

    private final Sessions sessions;
    private final Function<UserId, Optional<String>> names;

    /**
     * @param names of accounts; may block
     */
    DayCalls(Sessions sessions, Function<UserId, Optional<String>> names) {
        this.sessions = sessions;
        this.names = names;
    }

    Answer days(Request request, SignedIn who) {
        var asked = DateRange.of(request.from(), request.to());
        if (asked.isEmpty()) {
            return Problem.INVALID.reply();
        }
        var range = asked.get();
        var log = sessions.log(who.account().user(), request.cursor(), request.at());
        var timeZone =
                request.zone()
                        .flatMap(Zones::known)
                        .map(ZoneId::getId)
                        .orElseGet(() -> SessionJson.zone(log.preferences().zone()));
        var timesheet = log.daysFrom(range.from());
        var days = Day.between(range.from(), range.to(), timesheet, request.at());
        var stable = DayJson.days(range, timeZone, log.head(), days);
        var etag = Etag.of(stable);
        return etag.isKnown(request)
                ? etag.notModified()
                : Reply.json(200, SessionJson.stamped(stable, request.at()))
                        .with("ETag", etag.text());
    }

    Answer events(Request request, SignedIn who) {
        var after = WholeNumber.of(request.after().orElse("0"));
        if (after.isEmpty()) {
            return Problem.INVALID.reply();
        }
        var log = sessions.log(who.account().user(), request.at());
        var all = log.events();
        var first = (int) Math.min(after.getAsLong(), all.size());
        var events = all.subList(first, Math.min(first + EVENTS_MAX, all.size()));
        var stable = DayJson.events(log.head(), events);
        return Reply.json(200, SessionJson.stamped(stable, request.at()));
    }

    Answer history(Request request, SignedIn who) {
        var id = WholeNumber.of(request.id().orElse(""));
        if (id.isEmpty()) {
            return Problem.NOT_FOUND.reply();
        }
        var log = sessions.log(who.account().user(), request.at());
        var versions = History.of(log.events(), id.getAsLong());
        if (versions.isEmpty()) {
            return Problem.NOT_FOUND.reply();
        }
        var known = new HashMap<UserId, String>();
        Function<UserId, String> name =
                user -> known.computeIfAbsent(user, each -> names.apply(each).orElse(""));
        return Reply.json(200, DayJson.history(id.getAsLong(), versions, name));
    }
}
