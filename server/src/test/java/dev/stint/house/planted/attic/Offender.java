package dev.stint.house.planted.attic;

/** Lives in no room of the house. */
public record Offender() {}
