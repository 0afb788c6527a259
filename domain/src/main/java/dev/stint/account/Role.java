package dev.stint.account;

/** What an account may do beside keeping its own record. */
public enum Role {
    MEMBER,
    ADMIN
}
