package dev.stint.account;

import dev.stint.account.AccountStore.Keeping;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that a store keeps beside logs, for those who copy it. What it promises is the contract of
 * kept accounts, a test that every adapter passes. What is added or taken away while it is handed
 * over may be part of that or not. Safe for many threads.
 */
public interface KeptAccounts {
    void scanAccounts(Consumer<KeptAccount> accounts);

    /** Those of browsers and of programs. */
    void scanSignIns(Consumer<SignIn> signIns);

    void scanLinks(Consumer<AccessLink> links);

    /** Adds what another store kept; nothing of it may be here yet. */
    Keeping addAccounts(List<KeptAccount> accounts);

    /** Adds what another store kept; nothing of it may be here yet. */
    Keeping addSignIns(List<SignIn> signIns);

    /** Adds what another store kept; nothing of it may be here yet. */
    Keeping addLinks(List<AccessLink> links);

    /** Takes all accounts, sign-ins and links away. For a store that is being filled. */
    Keeping clear();
}
