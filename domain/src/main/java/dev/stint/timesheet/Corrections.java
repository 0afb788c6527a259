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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The punches of some events as corrected by the others, whatever the order of the events. A
 * correction of a punch that is not among them waits: it has no effect.
 */
public final class Corrections {
    private static final Duration UNCERTAINTY_MAX = Duration.ofSeconds(60);
    private static final Duration AGE_MAX = Duration.ofDays(30);

    private final Map<Long, Correction> corrections = new HashMap<>();
    private final Map<Long, Punch> punches = new HashMap<>();

    /** What the corrections of one punch come to. */
    private static final class Correction {
        private Body.@Nullable Time time;
        private @Nullable Direction direction;
        private @Nullable Reason reason;
        private boolean withdrawn;
        private final Set<Question> confirmed = EnumSet.noneOf(Question.class);
    }

    public Corrections(Collection<Event> events) {
        // By seq, since the last correction of a field wins.
        List<Event> bySeq = events.stream().sorted(Comparator.comparingLong(Event::seq)).toList();
        bySeq.forEach(event -> note(event.body()));
        for (Event event : bySeq) {
            switch (event.body()) {
                case Body.In() -> add(event, Direction.IN, Reason.NONE);
                case Body.Out(Reason reason) -> add(event, Direction.OUT, reason);
                case Body.Amend _, Body.Confirm _, Body.Withdraw _, Body.Restore _ -> {}
                case Body.Rule _, Body.Prefer _ -> {}
            }
        }
    }

    /** The punches that are not withdrawn, in the order of punches. */
    public List<Punch> visible() {
        return punches.values().stream()
                .filter(punch -> !isWithdrawn(punch.id()))
                .sorted(Punch.ORDER)
                .toList();
    }

    /** The punch with this id, withdrawn or not, as corrected. */
    public @Nullable Punch punch(long id) {
        return punches.get(id);
    }

    /** Whether the punch with this id is withdrawn, or will be when it comes. */
    public boolean isWithdrawn(long id) {
        Correction correction = corrections.get(id);
        return correction != null && correction.withdrawn;
    }

    private void note(Body body) {
        switch (body) {
            case Body.Amend amend -> amend(of(amend.target()), amend);
            case Body.Confirm(List<Long> ids, List<Question> questions) ->
                    ids.forEach(id -> of(id).confirmed.addAll(questions));
            case Body.Withdraw(List<Long> ids) -> ids.forEach(id -> of(id).withdrawn = true);
            case Body.Restore(List<Long> ids) -> ids.forEach(id -> of(id).withdrawn = false);
            case Body.In _, Body.Out _, Body.Rule _, Body.Prefer _ -> {}
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

    private void add(Event event, Direction sent, Reason given) {
        Correction correction = corrections.getOrDefault(event.id(), new Correction());
        Body.Time time = correction.time;
        Direction direction = correction.direction == null ? sent : correction.direction;
        Reason reason = correction.reason == null ? given : correction.reason;
        punches.put(
                event.id(),
                new Punch(
                        event.id(),
                        event.device(),
                        event.n(),
                        time == null ? event.at() : time.at(),
                        time == null ? event.offset() : time.offset(),
                        direction,
                        direction == Direction.IN ? Reason.NONE : reason,
                        !event.claimed().equals(event.at()),
                        isUncertain(event),
                        event.source() == Source.MANUAL || time != null,
                        correction.confirmed));
    }

    private static boolean isUncertain(Event event) {
        boolean old = event.received().isAfter(event.at().plus(AGE_MAX));
        return event.uncertainty().compareTo(UNCERTAINTY_MAX) > 0
                || (old && !event.source().isTyped());
    }
}
