package dev.stint.log;

/** Why a person clocked out. */
public enum Reason {
    NONE,
    BREAK,
    END
}
