package dev.stint.archive;

import dev.stint.account.KeptAccounts;
import dev.stint.log.UserId;
import dev.stint.session.KeptLogs;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a store holds, while others go on writing to it. Each log is as it was at some moment of the
 * reading, and nothing is missing that was acknowledged before. Accounts are read before logs: a
 * log is there before its account, so that no account is handed over without its log. One person's
 * log at a time is in memory.
 */
public record StoredContents(KeptLogs logs, KeptAccounts accounts) {
    /** Hands over everything. */
    void pourInto(Contents contents) {
        accounts.scanAccounts(contents::account);
        accounts.scanSignIns(contents::signIn);
        accounts.scanLinks(contents::link);
        // Read after they were all named: no store has to keep a scan open for so long.
        Deque<UserId> people = new ArrayDeque<>();
        logs.scan(people::add);
        while (!people.isEmpty()) {
            UserId user = people.remove();
            contents.log(user, logs.log(user));
        }
    }

    /** Whether nobody has an account or an event in it. */
    public boolean isEmpty() {
        boolean[] any = {false};
        accounts.scanAccounts(account -> any[0] = true);
        logs.scan(user -> any[0] = true);
        return !any[0];
    }
}
