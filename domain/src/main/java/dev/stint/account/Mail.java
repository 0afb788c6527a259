package dev.stint.account;

import java.util.Locale;
import java.util.Optional;

/**
 * A mail address as its owner wrote it: a name to sign in with, nothing is ever sent there.
 *
 * @param text as written, without surrounding blanks; at most 254 characters
 */
public record Mail(String text) {
    // RFC 5321, 4.5.3.1.3: a path of 256 octets with its angle brackets.
    private static final int LENGTH_MAX = 254;

    public Mail {
        if (!looksRight(text)) {
            throw new IllegalArgumentException("no mail address, of length " + text.length());
        }
    }

    /** Empty where nobody could have such an address. */
    public static Optional<Mail> of(String typed) {
        var text = typed.strip();
        return looksRight(text) ? Optional.of(new Mail(text)) : Optional.empty();
    }

    /** What two addresses have in common that differ in upper and lower case only. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Hides the address: it may not stand in a log. */
    @Override
    public String toString() {
        return "Mail[hidden]";
    }

    private static boolean looksRight(String text) {
        var at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.length() <= LENGTH_MAX
                && text.chars()
                        .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }
}
