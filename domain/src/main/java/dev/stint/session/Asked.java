package dev.stint.session;

import java.util.OptionalLong;

/** One command as it arrived. */
public sealed interface Asked {
    /** One that says what it wants. */
    record Read(Command command) implements Asked {}

    /**
     * One that cannot be read, so it will be refused.
     *
     * @param id its id, where at least that can be read
     */
    record Unreadable(OptionalLong id) implements Asked {}
}
