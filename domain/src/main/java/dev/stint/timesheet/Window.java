package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.timesheet.Reviews.Awaiting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log, with which every day from its start on can be folded, and what the days before
 * it await. Immutable.
 */
public final class Window {
    private static final int DAYS_HELD_AT_LEAST = 2;

    private final @Nullable Punch start;
    private final List<Event> events;
    private final Timesheet timesheet;
    private final Before before;
    // Kept, so that a punch which nothing waits for costs no look at every event.
    private final Set<Long> corrected;

    /** What has to be known of the days before the start; of the punches there nothing is kept. */
    private record Before(Awaiting awaits, LocalDate lastDay, LocalDate lastDate) {
        static final Before NOTHING = new Before(Awaiting.NOTHING, LocalDate.MIN, LocalDate.MIN);
    }

    private Window(@Nullable Punch start, List<Event> events, Timesheet timesheet, Before before) {
        this(start, events, timesheet, before, WindowEvents.corrected(events));
    }

    private Window(
            @Nullable Punch start,
            List<Event> events,
            Timesheet timesheet,
            Before before,
            Set<Long> corrected) {
        this.start = start;
        this.events = events;
        this.timesheet = timesheet;
        this.before = before;
        this.corrected = corrected;
    }

    /**
     * The window of a log for who asks now, at that distance from UTC. It starts at the last IN
     * that opened a work day at least two days before the current one, where the log can be cut;
     * else at the log's beginning. Folds the whole log: whoever follows a log lets it grow instead.
     */
    public static Window of(Log log, Instant now, ZoneOffset offset) {
        Timesheet whole = Fold.fold(log.events());
        LocalDate newest = whole.currentDay(now, offset).date().minusDays(DAYS_HELD_AT_LEAST);
        return whole.days().headMap(newest, true).descendingMap().values().stream()
                .flatMap(day -> Cut.at(whole, day).stream())
                .findFirst()
                .filter(cut -> !cut.before().isEmpty())
                .map(cut -> from(cut, log.events(), now))
                .orElseGet(() -> fromTheBeginning(log.events()));
    }

    /** The id of the IN where it starts; empty at the log's beginning. */
    public Optional<Long> start() {
        return Optional.ofNullable(start).map(Punch::id);
    }

    /** What it holds, by seq. */
    public List<Event> events() {
        return events;
    }

    /** What its events come to: every day from the start on, as in that of the whole log. */
    public Timesheet timesheet() {
        return timesheet;
    }

    /** What the days before it await. */
    public Awaiting earlier() {
        return before.awaits;
    }

    /**
     * The window with the next event of its log. Empty where it does not just grow by it: its start
     * is no cut any more, something else joins or leaves it (but for preferences), or what the days
     * before await is not as it was. Folds the window alone, unless the event reaches before it.
     *
     * @param log holds all events before this one; this one too, or not yet
     */
    public Optional<Window> grownBy(Log log, Event event) {
        LongPredicate isKnown = id -> id == event.id() || log.byId(id) != null;
        if (reachesBefore(event, isKnown)) {
            List<Event> whole = log.events().subList(0, (int) event.seq() - 1);
            return asWindowOf(plus(whole, event), event);
        }
        return next(event)
                .flatMap(punch -> withNext(punch, plus(events, event)))
                .or(() -> asItself(plus(events, event), isKnown));
    }

    /** The punch that this event is, if it comes after all others and nothing corrects it. */
    private Optional<Punch> next(Event event) {
        return event.body() instanceof Body.Punch
                        && event.at().isAfter(timesheet.lastAt())
                        && !corrected.contains(event.id())
                ? Optional.of(Corrections.uncorrected(event))
                : Optional.empty();
    }

    private Optional<Window> withNext(Punch punch, List<Event> grown) {
        Timesheet next = Fold.with(punch, timesheet);
        return next.days().firstKey().isAfter(before.lastDay)
                ? Optional.of(new Window(start, grown, next, before, corrected))
                : Optional.empty();
    }

    private boolean reachesBefore(Event event, LongPredicate isKnown) {
        if (start == null) {
            return false;
        }
        LongPredicate isOutside = id -> isKnown.test(id) && !holdsPunch(id);
        return switch (event.body()) {
            case Body.Punch _, Body.Prefer _ -> false;
            case Body.Amend amend ->
                    isOutside.test(amend.target())
                            || (amend.target() == start.id() && !isNote(amend));
            case Body.Confirm(List<Long> ids, _) -> ids.stream().anyMatch(isOutside::test);
            case Body.Withdraw(List<Long> ids) -> ids.stream().anyMatch(isOutside::test);
            case Body.Restore(List<Long> ids) -> ids.stream().anyMatch(isOutside::test);
            case Body.Rule rule -> !rule.from().isAfter(before.lastDate);
        };
    }

    private boolean holdsPunch(long id) {
        return events.stream()
                .anyMatch(event -> event.id() == id && event.body() instanceof Body.Punch);
    }

    private static boolean isNote(Body.Amend amend) {
        return amend.time() == null && amend.direction() == null && amend.reason() == null;
    }

    private Optional<Window> asItself(List<Event> grown, LongPredicate isKnown) {
        Timesheet next = Fold.fold(grown);
        List<Event> held = WindowEvents.from(startsAt(start), grown, isKnown);
        boolean isCut = start == null || isCutAt(start, next);
        return isCut && WindowEvents.areSame(grown, held)
                ? Optional.of(new Window(start, held, next, before))
                : Optional.empty();
    }

    private boolean isCutAt(Punch start, Timesheet next) {
        return Cut.at(next, start.id())
                        .filter(cut -> cut.start().at().equals(start.at()))
                        .isPresent()
                && next.days().firstKey().isAfter(before.lastDay);
    }

    private Optional<Window> asWindowOf(List<Event> log, Event event) {
        // Nothing runs before a cut, so that any instant is as good as now.
        return startingAt(start().orElseThrow(), log, event.received())
                .filter(next -> next.earlier().equals(earlier()))
                .filter(next -> WindowEvents.areSame(plus(events, event), next.events));
    }

    /** The window from the IN with that id on, where the log can be cut there. */
    static Optional<Window> startingAt(long startId, List<Event> log, Instant now) {
        return Cut.at(Fold.fold(log), startId).map(cut -> from(cut, log, now));
    }

    private static Window from(Cut cut, List<Event> log, Instant now) {
        List<Event> held = WindowEvents.from(startsAt(cut.start()), log, WindowEvents.idsOf(log));
        return new Window(
                cut.start(),
                held,
                Fold.fold(held),
                new Before(
                        Reviews.awaiting(cut.before().values(), now),
                        cut.lastDayBefore(),
                        cut.lastDateBefore()));
    }

    private static Window fromTheBeginning(List<Event> log) {
        List<Event> held = WindowEvents.from(startsAt(null), log, WindowEvents.idsOf(log));
        return new Window(null, held, Fold.fold(held), Before.NOTHING);
    }

    private static Instant startsAt(@Nullable Punch start) {
        return start == null ? Instant.MIN : start.at();
    }

    private static List<Event> plus(List<Event> events, Event event) {
        List<Event> grown = new ArrayList<>(events.size() + 1);
        grown.addAll(events);
        grown.add(event);
        return Collections.unmodifiableList(grown);
    }
}
