package dev.stint.archive;

/**
 * What came of copying.
 *
 * @param eventsAdded how many of the events were not there yet
 */
public record Copied(Counts counts, long eventsAdded) {}
