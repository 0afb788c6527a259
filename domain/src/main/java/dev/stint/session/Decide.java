package dev.stint.session;

import dev.stint.log.Body.Amend;
import dev.stint.log.Body.Confirm;
import dev.stint.log.Body.Prefer;
import dev.stint.log.Body.Punch;
import dev.stint.log.Body.Restore;
import dev.stint.log.Body.Rule;
import dev.stint.log.Body.Withdraw;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Source;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Duplicate;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.Decision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command means for a log. Pure: the same log, command and instant always give the same
 * decision. It bounds the time of an event once and for ever; what the event means is the fold's.
 */
public final class Decide {
    /** So far ahead of the server a clock is taken at its word. */
    static final Duration CLOCK_AHEAD_MAX = Duration.ofSeconds(2);

    /**
     * Accepts the command or says why not; never throws for anything that a person can do. Whether
     * a zone is known, and the salt of a note, are for the caller to add.
     *
     * @param by the account that acts
     * @param received when the server got it; lifted to that of the log's last event
     */
    public static Decision decide(Log log, String by, Command command, Instant received) {
        Event known = log.byId(command.id());
        if (known != null) {
            return isSame(known, command)
                    ? new Duplicate(known.seq())
                    : new Refused(Refusal.ID_REUSED);
        }
        if (!Validity.isValid(command)) {
            return new Refused(Refusal.INVALID);
        }
        Instant lifted = later(received, log.lastReceived());
        Instant at = bounded(log, command, lifted);
        Refusal refusal = refusal(log, command, at, lifted);
        return refusal == null
                ? new Accepted(event(log, by, command, at, lifted))
                : new Refused(refusal);
    }

    /** The decision on a command of which nothing but its id can be read. */
    public static Decision unreadable(Log log, long id) {
        return new Refused(log.byId(id) == null ? Refusal.INVALID : Refusal.ID_REUSED);
    }

    private static boolean isSame(Event known, Command command) {
        return known.claimed().equals(command.claimed())
                && known.device().equals(command.device())
                && known.n() == command.n()
                && known.source() == command.source()
                && known.zone().equals(command.zone())
                && known.offset().equals(command.offset())
                && known.uncertainty().equals(command.uncertainty())
                && known.body().equals(command.body());
    }

    private static Instant bounded(Log log, Command command, Instant received) {
        boolean isPunch = command.body() instanceof Punch;
        if (isPunch && command.source().isTyped()) {
            return command.at();
        }
        Instant at = isAhead(command.at(), received) ? received : command.at();
        // A clock can step back; a stint that ends before it starts would poison every total.
        return isPunch && command.source() == Source.CLOCK
                ? later(at, log.latestOfClock(command.device(), command.n()))
                : at;
    }

    private static @Nullable Refusal refusal(
            Log log, Command command, Instant at, Instant received) {
        return switch (command.body()) {
            case Punch punch ->
                    isAhead(at, received) && command.source().isTyped() ? Refusal.FUTURE : null;
            case Amend amend ->
                    amend.time() != null && isAhead(amend.time().at(), received)
                            ? Refusal.FUTURE
                            : null;
            case Rule rule ->
                    log.hasPunch() && rule.from().isBefore(localDate(command, at))
                            ? Refusal.PAST
                            : null;
            case Confirm confirm -> null;
            case Withdraw withdraw -> null;
            case Restore restore -> null;
            case Prefer prefer -> null;
        };
    }

    private static LocalDate localDate(Command command, Instant at) {
        return at.atOffset(command.offset()).toLocalDate();
    }

    private static boolean isAhead(Instant at, Instant received) {
        return at.isAfter(received.plus(CLOCK_AHEAD_MAX));
    }

    private static Instant later(Instant at, Optional<Instant> bound) {
        return bound.filter(at::isBefore).orElse(at);
    }

    private static Event event(Log log, String by, Command command, Instant at, Instant received) {
        return new Event(
                log.head().seq() + 1,
                command.id(),
                by,
                command.device(),
                command.n(),
                Event.VERSION,
                command.source(),
                at,
                command.zone(),
                command.offset(),
                command.claimed(),
                received,
                command.uncertainty(),
                command.body(),
                null);
    }

    private Decide() {}
}
