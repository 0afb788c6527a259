package dev.stint.session;

import dev.stint.log.Event;

/** What a command means for a log. */
public sealed interface Decision {
    /** It is a fact now, with the time that it has for ever. */
    record Accepted(Event event) implements Decision {}

    /** The log holds it already, as event {@code seq}; nothing changes. */
    record Duplicate(long seq) implements Decision {}

    /** The log stays as it is. */
    record Refused(Refusal reason) implements Decision {}

    /** Why a command is refused. */
    enum Refusal {
        ID_REUSED("id-reused"),
        INVALID("invalid"),
        FUTURE("future"),
        PAST("past"),
        UNKNOWN_ZONE("unknown-zone");

        private final String word;

        Refusal(String word) {
            this.word = word;
        }

        /** The word for it on the wire. */
        public String word() {
            return word;
        }
    }
}
