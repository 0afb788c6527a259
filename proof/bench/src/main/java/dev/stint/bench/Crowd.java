package dev.stint.bench;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.account.SignIn;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoAccounts;
import dev.stint.mongo.MongoStore;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending;
import dev.stint.signin.Token;
import dev.stint.sqlite.Database;
import dev.stint.sqlite.SqliteAccounts;
import dev.stint.sqlite.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The people of a run: each with an account, a sign-in and some working days behind them. */
final class Crowd {
    static final int PUNCHES_A_DAY = 4;

    private static final int AT_ONCE = 256;
    private static final int AT_ONCE_OVER_A_NETWORK = 16;

    private final List<Person> people;
    private final int days;

    /**
     * @param first their numbers begin with this one: two crowds may live in one store
     * @param days so many lie behind each
     */
    Crowd(int first, int size, int days) {
        people = IntStream.range(first, first + size).mapToObj(Person::new).toList();
        this.days = days;
    }

    int size() {
        return people.size();
    }

    /** So many lie behind all of them. */
    long events() {
        return (long) people.size() * days * PUNCHES_A_DAY;
    }

    /** The next of those that this worker of so many shares with nobody. */
    Person of(int worker, int workers, long turn) {
        long mine = (people.size() - worker + workers - 1L) / workers;
        return people.get((int) (worker + workers * (turn % mine)));
    }

    List<Person> people() {
        return people;
    }

    /** Writes all of them down. */
    void settle(Database database, Instant now) throws InterruptedException, ExecutionException {
        settle(new SqliteStore(database), new SqliteAccounts(database), AT_ONCE, now);
    }

    /** Writes all of them down. */
    void settle(Mongo mongo, Instant now) throws InterruptedException, ExecutionException {
        settle(new MongoStore(mongo), new MongoAccounts(mongo), AT_ONCE_OVER_A_NETWORK, now);
    }

    private void settle(SessionStore store, AccountStore accounts, int atOnce, Instant now)
            throws InterruptedException, ExecutionException {
        var threads = Thread.ofVirtual().factory();
        try (var executor = Executors.newFixedThreadPool(atOnce, threads)) {
            var settled = new ArrayList<Future<?>>();
            for (var person : people) {
                settled.add(executor.submit(() -> settle(person, store, accounts, now)));
            }
            for (var one : settled) {
                one.get();
            }
        }
    }

    private void settle(Person person, SessionStore store, AccountStore accounts, Instant now) {
        var user = person.user();
        var events = new ArrayList<Event>();
        for (int day = days; day > 0; day--) {
            for (int punch = 0; punch < PUNCHES_A_DAY; punch++) {
                var at = now.minus(Duration.ofDays(day)).plus(Duration.ofHours(2L * punch));
                events.add(person.punch(events.size() + 1L, at));
            }
        }
        check(store.append(user, Chain.start(user), events) instanceof Appending.Appended);
        var token = new Token(person.token()).hash();
        var mail = Mail.of(user + "@example.org").orElseThrow();
        var expiry = now.plus(Duration.ofDays(1));
        accounts.keep(new AccessLink(token, Kind.INVITE, null, expiry, null));
        accounts.open(token, new Account(user, "Bench", mail, Role.MEMBER, "none", now, true), now);
        accounts.keep(new SignIn(token, user, new SignIn.Holder.Browser(""), now, now));
        check(accounts.signIn(token).isPresent());
    }

    private static void check(boolean kept) {
        if (!kept) {
            throw new IllegalStateException("the crowd was not written down");
        }
    }
}
