package dev.stint.timesheet;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From what was said to what holds: each punch with all its corrections. */
final class Corrections {
    private static final Duration CERTAIN_UP_TO = Duration.ofSeconds(60);
    private static final Duration OLD_AFTER = Duration.ofDays(30);
    private static final Correction NONE = new Correction();

    private final Map<Long, Event> punches = new LinkedHashMap<>();
    private final Map<Long, Correction> corrections = new HashMap<>();

    /** What the corrections of one punch come to. */
    private static final class Correction {
        private Body.@Nullable Time time;
        private @Nullable Direction direction;
        private @Nullable Reason reason;
        private boolean withdrawn;
        private final Set<Question> confirmed = EnumSet.noneOf(Question.class);
    }

    /**
     * Every punch as corrected, withdrawn ones too, in no particular order. The events may come in
     * any order and more than once. A correction of a punch that is not there waits for it.
     */
    static List<Punch> punchesAsCorrected(Collection<Event> events) {
        Corrections corrections = new Corrections();
        // By seq and not by time: the last word is the one that the log holds last.
        events.stream().sorted(Comparator.comparingLong(Event::seq)).forEach(corrections::take);
        return corrections.all();
    }

    /** Every punch of what was taken so far, as corrected by it. */
    List<Punch> all() {
        return punches.values().stream().map(this::asCorrected).toList();
    }

    /** The punch with that id, if it was taken. */
    Optional<Punch> byId(long id) {
        return Optional.ofNullable(punches.get(id)).map(this::asCorrected);
    }

    /** This punch, where nothing corrects it. */
    static Punch uncorrected(Event event) {
        return punch(event, NONE);
    }

    /** Takes the next event, by seq. */
    void take(Event event) {
        switch (event.body()) {
            case Body.Punch _ -> punches.put(event.id(), event);
            case Body.Amend amend -> amend(of(amend.target()), amend);
            case Body.Confirm(List<Long> ids, List<Question> questions) ->
                    ids.forEach(id -> of(id).confirmed.addAll(questions));
            case Body.Withdraw(List<Long> ids) -> ids.forEach(id -> of(id).withdrawn = true);
            case Body.Restore(List<Long> ids) -> ids.forEach(id -> of(id).withdrawn = false);
            case Body.Rule _, Body.Prefer _ -> {}
        }
    }

    private Correction of(long id) {
        return corrections.computeIfAbsent(id, absent -> new Correction());
    }

    private static void amend(Correction correction, Body.Amend amend) {
        if (amend.time() != null) {
            correction.time = amend.time();
        }
        if (amend.direction() != null) {
            correction.direction = amend.direction();
        }
        if (amend.reason() != null) {
            correction.reason = amend.reason();
        }
    }

    Punch asCorrected(Event event) {
        return punch(event, corrections.getOrDefault(event.id(), NONE));
    }

    private static Punch punch(Event event, Correction correction) {
        boolean isOut = event.body() instanceof Body.Out;
        Reason own = event.body() instanceof Body.Out(Reason given) ? given : Reason.NONE;
        Body.Time time = or(correction.time, new Body.Time(event.at(), event.offset()));
        Direction direction = or(correction.direction, isOut ? Direction.OUT : Direction.IN);
        return new Punch(
                event.id(),
                event.device(),
                event.n(),
                time.at(),
                time.offset(),
                direction,
                direction == Direction.IN ? Reason.NONE : or(correction.reason, own),
                correction.withdrawn,
                event.source() == Source.MANUAL || correction.time != null,
                !event.claimed().equals(event.at()),
                isUncertain(event),
                correction.confirmed);
    }

    private static <T> T or(@Nullable T corrected, T own) {
        return corrected == null ? own : corrected;
    }

    private static boolean isUncertain(Event event) {
        boolean isOld = event.received().isAfter(event.at().plus(OLD_AFTER));
        return event.uncertainty().compareTo(CERTAIN_UP_TO) > 0
                || (isOld && !event.source().isTyped());
    }
}
