package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.timesheet.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a person has set about their own record.
 *
 * @param goal in force on the date of now
 * @param dayStart in force on the date of now, after midnight
 */
public record Personal(
        Optional<ZoneId> zone,
        Optional<String> language,
        String theme,
        Duration goal,
        Duration dayStart) {
    /** What these events, in the order of their seqs, come to for who asks on that date. */
    public static Personal on(LocalDate date, List<Event> events) {
        var preferences = Preferences.of(events);
        var rules = new Rules(events).on(date);
        return new Personal(
                preferences.zone(),
                preferences.language(),
                preferences.theme().orElse(Preferences.FIRST_THEME),
                rules.goal(),
                rules.dayStart());
    }

    /** The date on the wall of who asks; no day start moves it. */
    public static LocalDate today(List<Event> events, Optional<String> askedZone, Instant now) {
        return now.atOffset(WallClock.of(events, askedZone).offsetAt(now)).toLocalDate();
    }

    /**
     * What is to be otherwise from now on; absent, it stays.
     *
     * @param goal of a day
     * @param dayStart after midnight, 12 hours at most
     */
    public record Change(
            Optional<ZoneId> zone,
            Optional<String> language,
            Optional<String> theme,
            Optional<Duration> goal,
            Optional<Duration> dayStart) {
        /**
         * The facts that bring it about, none for what is so already. A rule begins on that date: a
         * day that is over keeps the goal that it had.
         */
        public List<Body> bodies(Personal is, LocalDate today) {
            var newGoal = goal.filter(wanted -> !wanted.equals(is.goal));
            var newStart = dayStart.filter(wanted -> !wanted.equals(is.dayStart));
            var newZone = zone.filter(wanted -> !Optional.of(wanted).equals(is.zone));
            var newLanguage = language.filter(wanted -> !Optional.of(wanted).equals(is.language));
            var newTheme = theme.filter(wanted -> !wanted.equals(is.theme));
            var rule =
                    new Body.Rule(today, newGoal.orElse(null), newStart.orElse(null), null, null);
            var prefer =
                    new Body.Prefer(
                            newTheme.orElse(null),
                            newLanguage.orElse(null),
                            newZone.map(ZoneId::getId).orElse(null));
            var hasRule = newGoal.isPresent() || newStart.isPresent();
            var hasPrefer = newTheme.isPresent() || newLanguage.isPresent() || newZone.isPresent();
            if (hasRule && hasPrefer) {
                return List.of(rule, prefer);
            }
            return hasRule ? List.of(rule) : hasPrefer ? List.of(prefer) : List.of();
        }
    }
}
