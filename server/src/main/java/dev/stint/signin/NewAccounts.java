package dev.stint.signin;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStore.Opening;
import dev.stint.account.Role;
import dev.stint.log.Body;
import dev.stint.log.Source;
import dev.stint.log.UserId;
import dev.stint.session.Asked;
import dev.stint.session.Command;
import dev.stint.session.Receipt;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.session.Sessions;
import dev.stint.session.WallClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes accounts, each with the log that it begins with. Safe for many threads. */
public final class NewAccounts {
    /** The device that the first events of every log come from. */
    static final String DEVICE = "stint";

    // What is imported later lies before the account, and its days have a goal too.
    private static final LocalDate ALWAYS = LocalDate.EPOCH;
    private static final int USER_ID_BYTES = 16;
    private static final long ID_MASK = (1L << 53) - 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountStore store;
    private final Links links;
    private final Passwords passwords;
    private final Sessions sessions;

    public NewAccounts(AccountStore store, Links links, Passwords passwords, Sessions sessions) {
        this.store = store;
        this.links = links;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** What came of making an account. */
    public sealed interface Making {
        record Made(Account account) implements Making {}

        /** Nothing has changed, for any reason but {@code Opened}. */
        record NotMade(Opening why) implements Making {}
    }

    /** Makes an account with a link of this kind and uses the link up. */
    public Making make(Kind kind, Token link, Newcomer newcomer, Instant now) {
        return switch (links.look(link, now)) {
            case Links.Look.Closed(Opening why) -> new Making.NotMade(why);
            case Links.Look.Open(AccessLink open) when open.kind() != kind ->
                    new Making.NotMade(new Opening.LinkUnknown());
            case Links.Look.Open(AccessLink open) -> make(open, newcomer, now);
        };
    }

    private Making make(AccessLink link, Newcomer newcomer, Instant now) {
        if (store.byMail(newcomer.mail()).isPresent()) {
            return new Making.NotMade(new Opening.MailTaken());
        }
        var hash = passwords.hash(newcomer.password());
        if (hash.isEmpty()) {
            return new Making.NotMade(new Opening.NotKept(Shortage.BUSY));
        }
        var role = link.kind() == Kind.FIRST_RUN ? Role.ADMIN : Role.MEMBER;
        var user = randomUser();
        var account =
                new Account(user, newcomer.name(), newcomer.mail(), role, hash.get(), now, true);
        var beginning = newcomer.beginning().orElseGet(() -> beginningOf(link.madeBy(), now));
        var first = firstEvents(beginning, newcomer.zone(), now);
        // The log comes first: an account without its rule would be wrong, a log that nobody can
        // sign in to harms nobody.
        return switch (sessions.submit(user, user.value(), first, now)) {
            case Receipt.NotKept(Shortage why) -> new Making.NotMade(new Opening.NotKept(why));
            case Receipt.Settled settled ->
                    opened(store.open(link.tokenHash(), account, now), account);
        };
    }

    private static Making opened(Opening opening, Account account) {
        return opening instanceof Opening.Opened
                ? new Making.Made(account)
                : new Making.NotMade(opening);
    }

    private Beginning beginningOf(@Nullable UserId inviter, Instant now) {
        return Beginning.of(inviter == null ? List.of() : sessions.log(inviter, now).events());
    }

    private static List<Asked> firstEvents(Beginning beginning, ZoneId zone, Instant now) {
        var rule = new Body.Rule(ALWAYS, beginning.goal(), beginning.dayStart(), null, null);
        var prefer = new Body.Prefer(null, null, zone.getId());
        var wallClock = new WallClock(zone.getId(), zone.getRules());
        return List.of(asked(1, rule, wallClock, now), asked(2, prefer, wallClock, now));
    }

    /** What this server itself asks of a log, for whoever filled in a form. */
    static Asked asked(long n, Body body, WallClock wallClock, Instant now) {
        return new Asked.Read(
                new Command(
                        RANDOM.nextLong() & ID_MASK,
                        DEVICE,
                        n,
                        Source.MANUAL,
                        now,
                        wallClock.zone(),
                        wallClock.offsetAt(now),
                        now,
                        Duration.ZERO,
                        body));
    }

    private static UserId randomUser() {
        var bytes = new byte[USER_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return new UserId(HexFormat.of().formatHex(bytes));
    }
}
