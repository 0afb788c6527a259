package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Body.Amend;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Reason;
import dev.stint.session.Judgement.Another;
import dev.stint.session.Judgement.AnotherKnown;
import dev.stint.session.Judgement.Change;
import dev.stint.session.Judgement.Known;
import dev.stint.session.Judgement.Own;
import dev.stint.timesheet.FormerTimes;
import dev.stint.timesheet.Punch;
import dev.stint.timesheet.Punches;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a saved session are: the numbered rules of {@code protocol/golden/README.md},
 * "POST and DELETE". All but whether an id is taken is asked of the log as it was on arrival.
 */
final class EntryRules {
    private final Arrival arrival;
    private final WallClock wallClock;
    private final HashedIds hashed;
    private final Punches now;
    private final @Nullable Punches seen;
    private final FormerTimes former;
    private final Set<Long> ofCurrentDay;

    EntryRules(Arrival arrival, List<Posted.Entry> entries, WallClock wallClock, HashedIds hashed) {
        this.arrival = arrival;
        this.wallClock = wallClock;
        this.hashed = hashed;
        var ids = new HashSet<Long>();
        for (var entry : entries) {
            ids.add(entry.id());
            ids.add(hashed.ofAnother(entry));
        }
        var events = arrival.log().events();
        now = Punches.of(events, ids);
        seen = arrival.seen().seq().isPresent() ? Punches.of(arrival.eventsSeen(), ids) : null;
        former = FormerTimes.of(events, ids);
        var received = arrival.received();
        var day = arrival.timesheet().currentDay(received, wallClock.offsetAt(received));
        ofCurrentDay = day.visible().stream().map(Punch::id).collect(Collectors.toSet());
    }

    /**
     * What an entry is.
     *
     * @param grown the log with what came of the entries before it
     */
    Judgement judge(Posted.Entry entry, Log grown) {
        var held = arrival.log().byId(entry.id());
        if (held == null) {
            return unheld(entry, grown);
        }
        if (!(held.body() instanceof Body.Punch)) {
            return another(entry, grown);
        }
        return Optional.ofNullable(seen)
                .flatMap(punches -> punches.byId(entry.id()))
                .map(punch -> known(entry, held, punch, grown))
                .orElseGet(() -> unknown(entry, grown));
    }

    /** Whether the log on arrival had this punch, but did not show it as this entry does. */
    boolean isStale(Posted.Entry entry, long id) {
        return now.byId(id).filter(punch -> punch.withdrawn() || isNew(entry, punch)).isPresent();
    }

    private Judgement unheld(Posted.Entry entry, Log grown) {
        var added = grown.byId(entry.id());
        if (added == null) {
            return new Own();
        }
        var isSame =
                added.body().getClass() == entry.punch().getClass()
                        && added.claimed().equals(entry.at());
        return isSame ? new Known(entry.id()) : another(entry, grown);
    }

    private Judgement known(Posted.Entry entry, Event sent, Punch there, Log grown) {
        if (entry.type() != there.direction()) {
            return another(entry, grown);
        }
        var at =
                Optional.of(entry.at())
                        .filter(time -> !time.equals(there.at()) && !isClampedFrom(time, sent));
        var reason = newReason(entry, there);
        if (at.isEmpty() && reason.isEmpty()) {
            return new Known(entry.id());
        }
        var cursor = arrival.seen().cursor();
        var id = hashed.ofAmendment(entry.id(), at, reason, cursor);
        if (grown.byId(id) != null) {
            return new Known(entry.id());
        }
        if (at.isPresent()) {
            var another = another(entry, grown);
            if (another instanceof AnotherKnown || !mayMove(entry)) {
                return another;
            }
        }
        return new Change(id, amendment(entry.id(), at, reason));
    }

    private Judgement unknown(Posted.Entry entry, Log grown) {
        return former.had(entry.id(), entry.type(), entry.at())
                ? new Known(entry.id())
                : another(entry, grown);
    }

    private Judgement another(Posted.Entry entry, Log grown) {
        var id = hashed.ofAnother(entry);
        return grown.byId(id) == null ? new Another(id) : new AnotherKnown(id);
    }

    /** Whether a new time is a correction of the punch, as it is now. */
    private boolean mayMove(Posted.Entry entry) {
        var date = entry.at().atOffset(wallClock.offsetAt(entry.at())).toLocalDate();
        return now.byId(entry.id())
                .filter(punch -> punch.direction() == entry.type())
                .filter(punch -> !punch.withdrawn() && ofCurrentDay.contains(punch.id()))
                .filter(punch -> punch.wallClock().toLocalDate().equals(date))
                .isPresent();
    }

    private Amend amendment(long target, Optional<Instant> at, Optional<Reason> reason) {
        return new Amend(
                target,
                at.map(time -> new Body.Time(time, wallClock.offsetAt(time))).orElse(null),
                null,
                reason.orElse(null),
                null);
    }

    // A clock that runs ahead says this time again and again: nobody has changed anything.
    private static boolean isClampedFrom(Instant time, Event sent) {
        return time.equals(sent.claimed()) && !time.equals(sent.at());
    }

    private static boolean isNew(Posted.Entry entry, Punch punch) {
        return entry.type() != punch.direction()
                || !entry.at().equals(punch.at())
                || newReason(entry, punch).isPresent();
    }

    private static Optional<Reason> newReason(Posted.Entry entry, Punch punch) {
        return entry.reason()
                .filter(reason -> entry.type() == Direction.OUT && reason != punch.reason());
    }
}
