package dev.stint.archive;

import dev.stint.account.AccessLink;
import dev.stint.account.KeptAccount;
import dev.stint.account.SignIn;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.util.List;

/** Counts what comes by, tells how far it is, and hands it on. */
final class Counting implements Contents {
    private final Contents next;
    private final Progress progress;
    private long accounts;
    private long signIns;
    private long links;
    private long people;
    private long events;

    Counting(Contents next, Progress progress) {
        this.next = next;
        this.progress = progress;
    }

    Counts counts() {
        return new Counts(accounts, signIns, links, people, events);
    }

    @Override
    public void account(KeptAccount account) {
        next.account(account);
        accounts++;
        tell();
    }

    @Override
    public void signIn(SignIn signIn) {
        next.signIn(signIn);
        signIns++;
        tell();
    }

    @Override
    public void link(AccessLink link) {
        next.link(link);
        links++;
        tell();
    }

    @Override
    public void log(UserId user, List<RawEvent> log) {
        next.log(user, log);
        people++;
        events += log.size();
        tell();
    }

    private void tell() {
        progress.at(() -> counts().toString());
    }
}
