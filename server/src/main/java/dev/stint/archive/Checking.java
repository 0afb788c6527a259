package dev.stint.archive;

import dev.stint.account.AccessLink;
import dev.stint.account.KeptAccount;
import dev.stint.account.SignIn;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.session.DamagedStore;
import java.util.ArrayList;
import java.util.List;

/** Looks at all that a store holds, and remembers of each log where it is broken. */
public final class Checking implements Contents {
    /** For an archive that is read to see whether it can be: the reader checks what it reads. */
    static final Contents ALL_IS_READ =
            new Contents() {
                @Override
                public void account(KeptAccount account) {}

                @Override
                public void signIn(SignIn signIn) {}

                @Override
                public void link(AccessLink link) {}

                @Override
                public void log(UserId user, List<RawEvent> log) {}
            };

    private final List<LogCheck.Broken> broken = new ArrayList<>();

    private Checking() {}

    /**
     * What came of it.
     *
     * @param broken the first broken event of each log that has one
     */
    public record Checked(Counts counts, List<LogCheck.Broken> broken) {}

    /**
     * Reads everything.
     *
     * @throws DamagedStore where something cannot even be read
     */
    public static Checked check(StoredContents store, Progress progress) {
        Checking checking = new Checking();
        Counting counting = new Counting(checking, progress);
        progress.begin("checking");
        store.pourInto(counting);
        return new Checked(counting.counts(), List.copyOf(checking.broken));
    }

    @Override
    public void account(KeptAccount account) {}

    @Override
    public void signIn(SignIn signIn) {}

    @Override
    public void link(AccessLink link) {}

    @Override
    public void log(UserId user, List<RawEvent> log) {
        LogCheck.firstBroken(user, log).ifPresent(broken::add);
    }
}
