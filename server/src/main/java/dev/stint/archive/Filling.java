package dev.stint.archive;

import dev.stint.account.AccessLink;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.KeptAccount;
import dev.stint.account.KeptAccounts;
import dev.stint.account.SignIn;
import dev.stint.archive.ArchiveRefusal.Code;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.session.FillingMark;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fills a store with what is handed to it. Whatever a filling that was stopped has left of logs is
 * gone on from; accounts, sign-ins and links are begun anew, since some may have ended since.
 */
final class Filling implements Contents {
    private static final int AT_ONCE = 500;
    private static final long CHARS_AT_ONCE = 2_000_000;

    private final KeptLogs logs;
    private final KeptAccounts accounts;
    private final List<KeptAccount> nextAccounts = new ArrayList<>();
    private final List<SignIn> nextSignIns = new ArrayList<>();
    private final List<AccessLink> nextLinks = new ArrayList<>();
    private long eventsAdded;

    private Filling(StoredContents target) {
        this.logs = target.logs();
        this.accounts = target.accounts();
    }

    /** What fills: hands everything over once. */
    interface Pouring {
        void into(Contents contents);
    }

    /**
     * Refuses to fill a store that holds something else.
     *
     * @param source by what it is filled, as its mark says
     */
    static void check(StoredContents target, FillingMark mark, String source) {
        Optional<String> marked = mark.source();
        if (marked.isPresent() && !marked.get().equals(source)) {
            throw new ArchiveRefusal(
                    Code.UNFINISHED,
                    "what is to be filled is being filled from %s: do that to its end, or empty it"
                            .formatted(marked.get()));
        }
        if (marked.isEmpty() && !target.isEmpty()) {
            throw new ArchiveRefusal(
                    Code.NOT_EMPTY,
                    "what is to be filled holds accounts or punches already: name an empty one");
        }
    }

    /** Fills it, and proves each log by reading it back; the mark stays. */
    static Copied fill(
            StoredContents target,
            FillingMark mark,
            String source,
            Pouring pouring,
            Progress progress) {
        mark.put(source);
        Filling filling = new Filling(target);
        kept(target.accounts().clear());
        Counting counting = new Counting(filling, progress);
        progress.begin("copying");
        pouring.into(counting);
        filling.flush();
        long[] people = {0};
        target.logs().scan(user -> people[0]++);
        if (people[0] != counting.counts().people()) {
            throw new ArchiveRefusal(
                    Code.UNFINISHED,
                    "what was filled has %d logs and should have %d: empty it and begin again"
                            .formatted(people[0], counting.counts().people()));
        }
        return new Copied(counting.counts(), filling.eventsAdded);
    }

    @Override
    public void account(KeptAccount account) {
        add(nextAccounts, account, accounts::addAccounts);
    }

    @Override
    public void signIn(SignIn signIn) {
        add(nextSignIns, signIn, accounts::addSignIns);
    }

    @Override
    public void link(AccessLink link) {
        add(nextLinks, link, accounts::addLinks);
    }

    private static <T> void add(List<T> next, T one, Function<List<T>, Keeping> adding) {
        next.add(one);
        if (next.size() == AT_ONCE) {
            flush(next, adding);
        }
    }

    private void flush() {
        flush(nextAccounts, accounts::addAccounts);
        flush(nextSignIns, accounts::addSignIns);
        flush(nextLinks, accounts::addLinks);
    }

    private static <T> void flush(List<T> next, Function<List<T>, Keeping> adding) {
        if (!next.isEmpty()) {
            kept(adding.apply(List.copyOf(next)));
            next.clear();
        }
    }

    @Override
    public void log(UserId user, List<RawEvent> log) {
        LogCheck.firstBroken(user, log)
                .ifPresent(
                        broken -> {
                            throw new ArchiveRefusal(Code.DAMAGED, broken.toString());
                        });
        List<RawEvent> there = logs.log(user);
        if (there.size() > log.size() || !there.equals(log.subList(0, there.size()))) {
            throw new ArchiveRefusal(
                    Code.UNFINISHED,
                    "the log of %s is another there: empty what is to be filled, and begin again"
                            .formatted(user));
        }
        int from = there.size();
        while (from < log.size()) {
            List<RawEvent> next = log.subList(from, upTo(log, from));
            append(user, from == 0 ? Chain.start(user) : log.get(from - 1).head(), next);
            from += next.size();
        }
        eventsAdded += log.size() - there.size();
        if (!logs.log(user).equals(log)) {
            throw new ArchiveRefusal(
                    Code.DAMAGED, "the log of %s was not kept as it was copied".formatted(user));
        }
    }

    /** So many events that a document of MongoDB has room for them. */
    private static int upTo(List<RawEvent> log, int from) {
        int to = from;
        long chars = 0;
        while (to < log.size() && to - from < AT_ONCE && chars < CHARS_AT_ONCE) {
            RawEvent event = log.get(to);
            chars += event.canonical().length();
            chars += event.note() == null ? 0 : event.note().length();
            to++;
        }
        return to;
    }

    private void append(UserId user, Head head, List<RawEvent> events) {
        switch (logs.appendRaw(user, head, events)) {
            case Appending.Appended added -> {}
            case Appending.NotKept(Shortage why) -> throw shortOf(why);
            case Appending.HeadMoved(Head moved) -> throw another(user);
            case Appending.IdTaken(long seq) -> throw another(user);
        }
    }

    private static ArchiveRefusal another(UserId user) {
        return new ArchiveRefusal(
                Code.IN_USE, "somebody else writes to the log of " + user + ": stop that first");
    }

    private static void kept(Keeping keeping) {
        if (keeping instanceof Keeping.NotKept(Shortage why)) {
            throw shortOf(why);
        }
    }

    private static ArchiveRefusal shortOf(Shortage why) {
        return switch (why) {
            case BUSY, AWAY, UNCERTAIN ->
                    new ArchiveRefusal(
                            Code.BUSY,
                            "the store takes nothing now: the same again goes on from here");
            case DISK_FULL ->
                    new ArchiveRefusal(
                            Code.DISK_FULL,
                            "the disk is full: make room, then the same again goes on from here");
        };
    }
}
