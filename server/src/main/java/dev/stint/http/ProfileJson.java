package dev.stint.http;

import dev.stint.account.Account;
import dev.stint.account.AccountChange;
import dev.stint.account.Mail;
import dev.stint.session.Personal;
import dev.stint.session.Validity;
import dev.stint.session.Zones;
import dev.stint.signin.OwnAccount.Change;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the calls about one's own account read and write. */
final class ProfileJson {
    // RFC 5646 in short; 35 is the length that it asks everybody to have room for.
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final int LANGUAGE_LENGTH_MAX = 35;
    private static final Set<String> CHANGEABLE =
            Set.of(
                    "name",
                    "mail",
                    "timeZone",
                    "language",
                    "theme",
                    "goalMinutes",
                    "dayStartMinutes");

    /** The password that holds and the one that shall, as typed. */
    record Passwords(String current, String password) {
        @Override
        public String toString() {
            return "Passwords[hidden]";
        }
    }

    /** An account as its owner sees it. */
    static byte[] account(Account account, Personal personal) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    SessionJson.person(json, account);
                    json.writeStringField("timeZone", SessionJson.zone(personal.zone()));
                    if (personal.language().isPresent()) {
                        json.writeStringField("language", personal.language().get());
                    } else {
                        json.writeNullField("language");
                    }
                    json.writeStringField("theme", personal.theme());
                    json.writeNumberField("goalMinutes", personal.goal().toMinutes());
                    json.writeNumberField("dayStartMinutes", personal.dayStart().toMinutes());
                    json.writeEndObject();
                });
    }

    static Form<Passwords> passwords(Buffer body) {
        return Form.read(
                body,
                Set.of("current", "password"),
                fields -> {
                    var current = fields.text("current");
                    var password = AccountJson.newPassword(fields);
                    return new Form.Filled<>(new Passwords(current, password));
                });
    }

    static Form<Change> change(Buffer body) {
        return Form.read(
                body,
                CHANGEABLE,
                fields -> {
                    var zone = text(fields, "timeZone", any -> true);
                    var known = zone.flatMap(Zones::known);
                    return zone.isPresent() && known.isEmpty()
                            ? new Form.Wrong<>(Problem.UNKNOWN_ZONE)
                            : new Form.Filled<>(change(fields, known));
                });
    }

    private static Change change(Fields fields, Optional<ZoneId> zone) {
        var mail = text(fields, "mail", typed -> Mail.of(typed).isPresent()).flatMap(Mail::of);
        var name = fields.has("name") ? fields.parsed(AccountJson.name(fields).orElse(null)) : null;
        return new Change(
                new AccountChange(name, mail.orElse(null)),
                new Personal.Change(
                        zone,
                        text(fields, "language", ProfileJson::isLanguage),
                        text(fields, "theme", Validity::isTheme),
                        minutes(fields, "goalMinutes", AccountJson.GOAL_MAX),
                        minutes(fields, "dayStartMinutes", Validity.DAY_START_MAX)));
    }

    private static Optional<String> text(Fields fields, String name, Predicate<String> isGood) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        var text = fields.text(name);
        return Optional.ofNullable(fields.parsed(isGood.test(text) ? text : null));
    }

    private static Optional<Duration> minutes(Fields fields, String name, Duration longest) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        var minutes = fields.number(name);
        var isGood = minutes >= 0 && minutes <= longest.toMinutes();
        return Optional.ofNullable(fields.parsed(isGood ? Duration.ofMinutes(minutes) : null));
    }

    private static boolean isLanguage(String tag) {
        return tag.length() <= LANGUAGE_LENGTH_MAX && LANGUAGE.matcher(tag).matches();
    }

    private ProfileJson() {}
}
