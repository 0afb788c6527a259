package dev.stint.main;

import java.util.Locale;

/**
 * Why there is no server, for whoever starts it.
 *
 * @param code for programs; never changes
 * @param sentence what is wrong, and what to do about it
 */
record Refusal(String code, String sentence) {
    /** Stable names for what can be wrong beside the store. */
    enum Code {
        /** Nothing is called so. */
        UNKNOWN_SETTING,
        /** A setting says what it cannot. */
        BAD_SETTING,
        /** This machine has no such address. */
        NO_SUCH_ADDRESS,
        /** Another program listens there, or this user may not. */
        PORT_NOT_FREE;

        /** The name in messages. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Refusal(Code code, String sentence) {
        this(code.word(), sentence);
    }

    /** All refusals have this form. */
    String line() {
        return "cannot start: %s (%s)".formatted(sentence, code);
    }
}
