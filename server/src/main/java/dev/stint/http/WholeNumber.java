package dev.stint.http;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A number in an address: an id or a seq. */
final class WholeNumber {
    // 2^53 - 1, the greatest that every client can hold.
    private static final long GREATEST = (1L << 53) - 1;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    /** From 0 to 2^53 - 1; empty where the text says none of these. */
    static OptionalLong of(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        var number = Long.parseLong(text);
        return number <= GREATEST ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private WholeNumber() {}
}
