package dev.stint.signin;

import dev.stint.account.Account;

/**
 * Who is asking, as a sign-in proves.
 *
 * @param tokenHash the sign-in's
 */
public record SignedIn(String tokenHash, Account account) {}
