package dev.stint.signin;

import dev.stint.account.Mail;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What somebody says of themselves who makes an account.
 *
 * @param beginning how their record begins; unsaid, as that of whoever invited them
 */
public record Newcomer(
        String name, Mail mail, String password, ZoneId zone, Optional<Beginning> beginning) {
    /** Hides all of it: none may stand in a log. */
    @Override
    public String toString() {
        return "Newcomer[hidden]";
    }
}
