package dev.stint.log;

/** What a punch does. */
public enum Direction {
    IN,
    OUT
}
