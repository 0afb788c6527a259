package dev.stint.signin;

import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.Mail;
import java.time.Duration;
import java.time.Instant;

/** Sign-in by mail and password, slowed down for whoever guesses. Safe for many threads. */
public final class PasswordSignIn {
    // A person who mistypes is not held up; a guesser gets one try a minute at one account …
    private static final int FREE_PER_ACCOUNT = 5;
    private static final Duration LONGEST_WAIT_OF_ACCOUNT = Duration.ofMinutes(1);
    // … and one in a quarter of an hour from one address, where a whole office may sit behind one.
    private static final int FREE_PER_ADDRESS = 50;
    private static final Duration LONGEST_WAIT_OF_ADDRESS = Duration.ofMinutes(15);
    // So who keeps guessing gets no more in the long run than one try in that time.
    private static final Duration ACCOUNT_FORGETS_ONE_IN = Duration.ofMinutes(1);
    private static final Duration ADDRESS_FORGETS_ONE_IN = Duration.ofMinutes(15);

    private final AccountStore store;
    private final Passwords passwords;
    private final Throttle byAccount =
            new Throttle(FREE_PER_ACCOUNT, LONGEST_WAIT_OF_ACCOUNT, ACCOUNT_FORGETS_ONE_IN);
    private final Throttle byAddress =
            new Throttle(FREE_PER_ADDRESS, LONGEST_WAIT_OF_ADDRESS, ADDRESS_FORGETS_ONE_IN);

    public PasswordSignIn(AccountStore store, Passwords passwords) {
        this.store = store;
        this.passwords = passwords;
    }

    /** What came of an attempt. */
    public sealed interface Attempt {
        record Right(Account account) implements Attempt {}

        /** No such mail, another password, or nobody may: nobody learns which. */
        record Wrong() implements Attempt {}

        record Throttled(Duration left) implements Attempt {}

        record Busy() implements Attempt {}
    }

    /**
     * Compares a password; takes as long for a mail that nobody has.
     *
     * @param address where the attempt comes from
     */
    public Attempt attempt(Mail mail, String password, String address, Instant now) {
        var from = Neighbours.of(address);
        var waitOfAddress = byAddress.attempt(from, now);
        if (waitOfAddress.isPresent()) {
            return new Attempt.Throttled(waitOfAddress.get());
        }
        var waitOfAccount = byAccount.attempt(mail.key(), now);
        if (waitOfAccount.isPresent()) {
            // Nothing was tried.
            byAddress.takeBack(from);
            return new Attempt.Throttled(waitOfAccount.get());
        }
        var account = store.byMail(mail).filter(Account::isActive);
        return switch (passwords.match(password, account.map(Account::passwordHash))) {
            case YES -> right(account.orElseThrow(), from);
            case NO -> new Attempt.Wrong();
            case BUSY -> {
                byAccount.takeBack(mail.key());
                byAddress.takeBack(from);
                yield new Attempt.Busy();
            }
        };
    }

    private Attempt right(Account account, String from) {
        byAccount.succeeded(account.mail().key());
        // Only this attempt: who has one account may not wash an address clean of other guesses.
        byAddress.takeBack(from);
        return new Attempt.Right(account);
    }
}
