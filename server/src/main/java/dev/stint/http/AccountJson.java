package dev.stint.http;

import dev.stint.account.AccessLink;
import dev.stint.account.Mail;
import dev.stint.session.Validity;
import dev.stint.session.Zones;
import dev.stint.signin.Beginning;
import dev.stint.signin.Newcomer;
import dev.stint.signin.Token;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the calls about accounts read and write. */
final class AccountJson {
    private static final int NAME_LENGTH_MAX = 100;
    // Control characters, and those that turn round what stands beside them.
    private static final Pattern NO_NAME =
            Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]");
    // As in NIST SP 800-63B: eight at least, and a pass phrase has to fit.
    private static final int PASSWORD_LENGTH_MIN = 8;
    private static final int PASSWORD_LENGTH_MAX = 256;
    static final Duration GOAL_MAX = Duration.ofHours(24);

    /** A mail and a password, as typed. */
    record Credentials(Mail mail, String password) {
        @Override
        public String toString() {
            return "Credentials[hidden]";
        }
    }

    /** Somebody with a link. */
    record Arrival(Token link, Newcomer newcomer) {}

    static Form<Token> link(Buffer body) {
        return Form.read(
                body, Set.of("link"), fields -> new Form.Filled<>(new Token(fields.text("link"))));
    }

    static Form<Credentials> credentials(Buffer body) {
        return Form.read(
                body,
                Set.of("mail", "password"),
                fields -> {
                    var mail = Mail.of(fields.text("mail"));
                    var password = fields.text("password");
                    return mail.isPresent()
                            ? new Form.Filled<>(new Credentials(mail.get(), password))
                            : new Form.Wrong<>(Problem.INVALID);
                });
    }

    /** A newcomer who says how the record begins. */
    static Form<Arrival> first(Buffer body) {
        return Form.read(
                body,
                Set.of("link", "name", "mail", "password", "zone", "goal", "dayStart"),
                fields -> {
                    var goal = Duration.ofMillis(fields.number("goal"));
                    var dayStart = Duration.ofMillis(fields.number("dayStart"));
                    return areMinutes(goal, GOAL_MAX)
                                    && areMinutes(dayStart, Validity.DAY_START_MAX)
                            ? arrival(fields, Optional.of(new Beginning(goal, dayStart)))
                            : new Form.Wrong<>(Problem.INVALID);
                });
    }

    /** A newcomer who was invited. */
    static Form<Arrival> invited(Buffer body) {
        return Form.read(
                body,
                Set.of("link", "name", "mail", "password", "zone"),
                fields -> arrival(fields, Optional.empty()));
    }

    private static Form<Arrival> arrival(Fields fields, Optional<Beginning> beginning) {
        var link = new Token(fields.text("link"));
        var name = name(fields);
        var mail = Mail.of(fields.text("mail"));
        var password = newPassword(fields);
        var zone = Zones.known(fields.text("zone"));
        if (mail.isEmpty() || name.isEmpty()) {
            return new Form.Wrong<>(Problem.INVALID);
        }
        if (zone.isEmpty()) {
            return new Form.Wrong<>(Problem.UNKNOWN_ZONE);
        }
        var newcomer = new Newcomer(name.get(), mail.get(), password, zone.get(), beginning);
        return new Form.Filled<>(new Arrival(link, newcomer));
    }

    /** The field {@code password}, where it is to hold from now on. */
    static String newPassword(Fields fields) {
        var password = fields.text("password", PASSWORD_LENGTH_MAX);
        var _ = fields.parsed(password.length() < PASSWORD_LENGTH_MIN ? null : password);
        return password;
    }

    /** The field {@code name}, without the blanks around it; empty where it is none. */
    static Optional<String> name(Fields fields) {
        return Optional.of(fields.text("name", NAME_LENGTH_MAX).strip())
                .filter(name -> !name.isEmpty() && !NO_NAME.matcher(name).find());
    }

    // The account shows them in minutes.
    private static boolean areMinutes(Duration length, Duration longest) {
        return !length.isNegative()
                && length.compareTo(longest) <= 0
                && length.equals(Duration.ofMinutes(length.toMinutes()));
    }

    static byte[] openLink(AccessLink link) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("kind", link.kind().word());
                    json.writeNumberField("expiresAt", link.expiresAt().toEpochMilli());
                    json.writeEndObject();
                });
    }

    static byte[] invitation(String url, Instant expiresAt) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("url", url);
                    json.writeNumberField("expiresAt", expiresAt.toEpochMilli());
                    json.writeEndObject();
                });
    }

    private AccountJson() {}
}
