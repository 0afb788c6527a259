package dev.stint.account;

import org.jspecify.annotations.Nullable;

/** What is to be another than it was; absent, it stays. */
public record AccountChange(@Nullable String name, @Nullable Mail mail) {}
