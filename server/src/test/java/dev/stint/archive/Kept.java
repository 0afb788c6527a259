package dev.stint.archive;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.KeptAccount;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryAccounts;
import dev.stint.memory.MemoryStore;
import dev.stint.store.Punches;
import dev.stint.store.RawLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store in memory, and all that it holds as values that can be compared. */
final class Kept {
    static final Instant NINE = Instant.parse("2026-06-09T09:00:00.123Z");

    final MemoryStore logs = new MemoryStore();
    final MemoryAccounts accounts = new MemoryAccounts();
    final StoredContents contents = new StoredContents(logs, accounts);

    /** Everything that one store holds. */
    record All(
            List<KeptAccount> accounts,
            List<SignIn> signIns,
            List<AccessLink> links,
            Map<UserId, List<RawEvent>> logs) {}

    /** Two accounts, sign-ins and links of each kind, an erased note, nasty texts. */
    static Kept small() {
        Kept kept = new Kept();
        kept.accounts.addAccounts(List.of(account("ada", true), account("bob", false)));
        kept.accounts.addSignIns(
                List.of(
                        new SignIn(hash(1), new UserId("ada"), new Holder.Browser(""), NINE, NINE),
                        new SignIn(
                                hash(2),
                                new UserId("ada"),
                                new Holder.Program("\"cron\"\n"),
                                NINE,
                                NINE.plusSeconds(5))));
        kept.accounts.addLinks(
                List.of(
                        new AccessLink(hash(3), Kind.FIRST_RUN, null, NINE, NINE.minusMillis(1)),
                        new AccessLink(hash(4), Kind.INVITE, new UserId("ada"), NINE, null)));
        kept.add("ada", Punches.everyType());
        UserId bob = new UserId("bob");
        RawEvent noted = RawLogs.of(bob, Punches.everyType().subList(0, 6)).getLast();
        List<RawEvent> log = new ArrayList<>(RawLogs.of(bob, Punches.everyType().subList(0, 5)));
        log.add(new RawEvent(6, noted.id(), noted.canonical(), noted.chain(), null, "00ff"));
        kept.logs.appendRaw(bob, Chain.start(bob), log);
        return kept;
    }

    void add(String user, List<Event> events) {
        UserId id = new UserId(user);
        logs.append(id, Chain.start(id), events);
    }

    All all() {
        return all(contents);
    }

    static All all(StoredContents contents) {
        Holding holding = new Holding();
        contents.pourInto(holding);
        return holding.all;
    }

    /** Takes all that is poured. */
    static final class Holding implements Contents {
        final All all =
                new All(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new LinkedHashMap<>());

        @Override
        public void account(KeptAccount account) {
            all.accounts.add(account);
        }

        @Override
        public void signIn(SignIn signIn) {
            all.signIns.add(signIn);
        }

        @Override
        public void link(AccessLink link) {
            all.links.add(link);
        }

        @Override
        public void log(UserId user, List<RawEvent> log) {
            all.logs.put(user, log);
        }
    }

    private static KeptAccount account(String user, boolean isActive) {
        return new KeptAccount(
                new Account(
                        new UserId(user),
                        "\u00dc \"\\\n\ud83d\ude42",
                        new Mail(user + "@Example.org"),
                        Role.ADMIN,
                        "$argon2id$…",
                        NINE,
                        isActive),
                isActive ? null : NINE.plusSeconds(1));
    }

    private static String hash(int number) {
        return String.format("%064x", number);
    }
}
