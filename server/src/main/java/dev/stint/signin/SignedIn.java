package dev.stint.signin;

import dev.stint.account.Account;
import dev.stint.account.SignIn.Holder;

/**
 * Who is asking, as a sign-in proves.
 *
 * @param tokenHash the sign-in's
 * @param holder what asks for them
 */
public record SignedIn(String tokenHash, Account account, Holder holder) {}
