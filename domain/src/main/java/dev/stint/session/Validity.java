package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Body.Amend;
import dev.stint.log.Body.Confirm;
import dev.stint.log.Body.In;
import dev.stint.log.Body.Out;
import dev.stint.log.Body.Prefer;
import dev.stint.log.Body.Restore;
import dev.stint.log.Body.Rule;
import dev.stint.log.Body.Withdraw;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be said at all, whatever the log. */
public final class Validity {
    /** Greatest whole number that every client can say exactly. */
    private static final long NUMBER_MAX = (1L << 53) - 1;

    /** A day starts in the night or in the morning. */
    public static final Duration DAY_START_MAX = Duration.ofHours(12);

    private static final Instant AT_MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AT_MAX = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int YEAR_MIN = 1;
    private static final int YEAR_MAX = 9999;
    private static final Pattern THEME = Pattern.compile("[a-z0-9-]{1,32}");

    /** Whether it says only what its type can say, whatever the log. */
    public static boolean isValid(Command command) {
        return isId(command.id())
                && command.n() >= 0
                && command.n() <= NUMBER_MAX
                && isLength(command.uncertainty())
                && isInstant(command.at(), command.offset())
                && isInstant(command.claimed(), command.offset())
                && isValid(command.body());
    }

    private static boolean isValid(Body body) {
        return switch (body) {
            case In() -> true;
            case Out(var reason) -> true;
            case Amend(long target, var time, var direction, var reason, var note) ->
                    isId(target) && (time == null || isInstant(time.at(), time.offset()));
            case Confirm(List<Long> ids, var of) -> areIds(ids) && !of.isEmpty();
            case Withdraw(List<Long> ids) -> areIds(ids);
            case Restore(List<Long> ids) -> areIds(ids);
            case Rule rule -> isValid(rule);
            case Prefer(String theme, var language, var zone) -> theme == null || isTheme(theme);
        };
    }

    /** Whether a theme can have that name. */
    public static boolean isTheme(String name) {
        return THEME.matcher(name).matches();
    }

    private static boolean isValid(Rule rule) {
        Duration dayStart = rule.dayStart();
        return isDate(rule.from())
                && isLength(rule.goal())
                && isLength(dayStart)
                && (dayStart == null || dayStart.compareTo(DAY_START_MAX) <= 0)
                && isLength(rule.longestStint())
                && isLength(rule.longestBreak());
    }

    private static boolean areIds(List<Long> ids) {
        return ids.stream().allMatch(Validity::isId);
    }

    private static boolean isId(long id) {
        return id >= 0 && id <= NUMBER_MAX;
    }

    private static boolean isLength(@Nullable Duration length) {
        return length == null || (!length.isNegative() && length.toMillis() <= NUMBER_MAX);
    }

    // Dates are texts that both languages compare: four digits of a year, on the wall clock too.
    private static boolean isInstant(Instant at, ZoneOffset offset) {
        if (at.isBefore(AT_MIN) || at.isAfter(AT_MAX)) {
            return false;
        }
        return isDate(at.atOffset(offset).toLocalDate());
    }

    private static boolean isDate(LocalDate date) {
        return date.getYear() >= YEAR_MIN && date.getYear() <= YEAR_MAX;
    }

    private Validity() {}
}
