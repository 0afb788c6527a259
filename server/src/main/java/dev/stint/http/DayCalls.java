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
    // 2^53 - 1, the greatest id, has 16.
    private static final String ID = "[0-9]{1,16}";

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
        var log = sessions.log(who.account().user(), request.at());
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

    Answer history(Request request, SignedIn who) {
        var id = request.id().filter(text -> text.matches(ID)).map(Long::valueOf).orElse(-1L);
        var log = sessions.log(who.account().user(), request.at());
        var versions = History.of(log.events(), id);
        if (versions.isEmpty()) {
            return Problem.NOT_FOUND.reply();
        }
        var known = new HashMap<UserId, String>();
        Function<UserId, String> name =
                user -> known.computeIfAbsent(user, each -> names.apply(each).orElse(""));
        return Reply.json(200, DayJson.history(id, versions, name));
    }
}
