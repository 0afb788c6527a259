package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Body.Amend;
import dev.stint.log.Body.Confirm;
import dev.stint.log.Body.In;
import dev.stint.log.Body.Out;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a command means for a log. Pure: the same log, command and instant always give the same
 * decision. It bounds the time of an event once and for ever; what the event means is the fold's.
 */
public final class Decide {
    /** So far ahead of the server a clock is taken at its word. */
    static final Duration CLOCK_AHEAD_MAX = Duration.ofSeconds(2);

    /** Greatest whole number that every client can say exactly. */
    private static final long NUMBER_MAX = (1L << 53) - 1;

    private static final Duration DAY_START_MAX = Duration.ofHours(12);
    private static final Instant AT_MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AT_MAX = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Pattern THEME = Pattern.compile("[a-z0-9-]{1,32}");

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
        if (!isValid(command)) {
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

    /** Whether it says only what its type can say, whatever the log. */
    public static boolean isValid(Command command) {
        return isId(command.id())
                && command.n() >= 0
                && command.n() <= NUMBER_MAX
                && isLength(command.uncertainty())
                && isInstant(command.at())
                && isInstant(command.claimed())
                && isValid(command.body());
    }

    private static boolean isValid(Body body) {
        return switch (body) {
            case In() -> true;
            case Out(var reason) -> true;
            case Amend(long target, var time, var direction, var reason, var note) ->
                    isId(target) && (time == null || isInstant(time.at()));
            case Confirm(List<Long> ids, var of) -> areIds(ids) && !of.isEmpty();
            case Withdraw(List<Long> ids) -> areIds(ids);
            case Restore(List<Long> ids) -> areIds(ids);
            case Rule rule -> isValid(rule);
            case Prefer(String theme, var language, var zone) ->
                    theme == null || THEME.matcher(theme).matches();
        };
    }

    private static boolean isValid(Rule rule) {
        Duration dayStart = rule.dayStart();
        return isLength(rule.goal())
                && isLength(dayStart)
                && (dayStart == null || dayStart.compareTo(DAY_START_MAX) <= 0)
                && isLength(rule.longestStint())
                && isLength(rule.longestBreak());
    }

    private static boolean areIds(List<Long> ids) {
        return ids.stream().allMatch(Decide::isId);
    }

    private static boolean isId(long id) {
        return id >= 0 && id <= NUMBER_MAX;
    }

    private static boolean isLength(@Nullable Duration length) {
        return length == null || (!length.isNegative() && length.toMillis() <= NUMBER_MAX);
    }

    private static boolean isInstant(Instant at) {
        return !at.isBefore(AT_MIN) && !at.isAfter(AT_MAX);
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
