package dev.stint.signin;

import dev.stint.account.Account;
import dev.stint.account.AccountChange;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStore.Changing;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.log.UserId;
import dev.stint.session.Asked;
import dev.stint.session.Personal;
import dev.stint.session.Receipt;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.session.Sessions;
import dev.stint.session.WallClock;
import dev.stint.signin.PasswordSignIn.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What people change of their own account and record. Safe for many threads. */
public final class OwnAccount {
    private final AccountStore store;
    private final SignIns signIns;
    private final PasswordSignIn passwordSignIn;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Consumer<Account> changed;

    /**
     * @param changed told of each account that is another than it was
     */
    public OwnAccount(
            AccountStore store,
            SignIns signIns,
            PasswordSignIn passwordSignIn,
            Passwords passwords,
            Sessions sessions,
            Consumer<Account> changed) {
        this.store = store;
        this.signIns = signIns;
        this.passwordSignIn = passwordSignIn;
        this.passwords = passwords;
        this.sessions = sessions;
        this.changed = changed;
    }

    /** What is to be otherwise. */
    public record Change(AccountChange account, Personal.Change personal) {
        /** Hides name and mail: they may not stand in a log. */
        @Override
        public String toString() {
            return "Change[hidden]";
        }
    }

    /** What came of another password. Where it was not set, nothing has changed. */
    public sealed interface NewPassword {
        record Set() implements NewPassword {}

        /** The one that holds was not proved. */
        record NotProved(Attempt why) implements NewPassword {}

        /** Asking again later can succeed. */
        record NotKept(Shortage why) implements NewPassword {}
    }

    /** The account as it is now. */
    public Account account(UserId user) {
        return store.account(user).orElseThrow();
    }

    /**
     * Changes all that was asked for or nothing.
     *
     * @param askedZone of the device that asks
     */
    public Changing change(UserId user, Change change, Optional<String> askedZone, Instant now) {
        // Before anything is written: a record that cannot be read is told here.
        var asked = asked(user, change.personal, askedZone, now);
        if (change.account.isNothing()) {
            return keep(user, asked, now);
        }
        var was = account(user);
        // The account first: only its write tells for sure whether the mail is free.
        var changing = store.change(user, change.account);
        if (changing instanceof Changing.Changed) {
            changing = keep(user, asked, now);
            if (changing instanceof Changing.NotKept) {
                // Where there is no room for this either, asking again brings about the rest.
                var _ = store.change(user, change.account.undone(was));
            }
            signIns.renew(user);
            changed.accept(account(user));
        }
        return changing;
    }

    private Changing keep(UserId user, List<Asked> asked, Instant now) {
        return switch (sessions.submit(user, user.value(), asked, now)) {
            case Receipt.Settled settled -> new Changing.Changed();
            case Receipt.NotKept(Shortage why) -> new Changing.NotKept(why);
        };
    }

    private List<Asked> asked(
            UserId user, Personal.Change change, Optional<String> askedZone, Instant now) {
        var log = sessions.log(user, now);
        var zone = change.zone().map(Object::toString).or(() -> askedZone);
        var wallClock = WallClock.of(log.events(), zone);
        var today = Personal.today(log.events(), zone, now);
        var n = log.head().seq();
        var asked = new ArrayList<Asked>();
        for (var body : change.bodies(Personal.on(today, log.events()), today)) {
            n++;
            asked.add(NewAccounts.asked(n, body, wallClock, now));
        }
        return asked;
    }

    /**
     * Another password for whoever knows the one that holds; their other browsers are signed out.
     */
    public NewPassword newPassword(
            SignedIn who, String current, String password, String address, Instant now) {
        var attempt = passwordSignIn.attempt(who.account().mail(), current, address, now);
        if (!(attempt instanceof Attempt.Right(Account account))
                || !account.user().equals(who.account().user())) {
            return new NewPassword.NotProved(attempt);
        }
        var hash = passwords.hash(password);
        if (hash.isEmpty()) {
            return new NewPassword.NotKept(Shortage.BUSY);
        }
        return switch (signIns.newPassword(who, hash.get())) {
            case Keeping.Kept() -> new NewPassword.Set();
            case Keeping.NotKept(Shortage why) -> new NewPassword.NotKept(why);
        };
    }
}
