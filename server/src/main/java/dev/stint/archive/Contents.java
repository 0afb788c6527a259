package dev.stint.archive;

import dev.stint.account.AccessLink;
import dev.stint.account.KeptAccount;
import dev.stint.account.SignIn;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.util.List;

/**
 * Takes all that a store holds, one thing after the other: first the accounts, then the sign-ins,
 * the links, and at last each person's whole log.
 */
public interface Contents {
    void account(KeptAccount account);

    void signIn(SignIn signIn);

    void link(AccessLink link);

    void log(UserId user, List<RawEvent> log);
}
