package dev.stint.account;

import org.jspecify.annotations.Nullable;

/** What is to be another than it was; absent, it stays. */
public record AccountChange(@Nullable String name, @Nullable Mail mail) {
    /** Whether it leaves all as it is. */
    public boolean isNothing() {
        return name == null && mail == null;
    }

    /** What makes the account again what it was before this change. */
    public AccountChange undone(Account was) {
        return new AccountChange(
                name == null ? null : was.name(), mail == null ? null : was.mail());
    }
}
