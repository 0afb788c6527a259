package dev.stint.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountChange;
import dev.stint.account.AccountStore.Changing;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryAccounts;
import dev.stint.memory.MemoryStore;
import dev.stint.session.Personal;
import dev.stint.session.SessionStore;
import dev.stint.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a change of account and record all happens or nothing, whatever else happens meanwhile. */
class OwnAccountTest {
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");
    private static final Mail WANTED = new Mail("wanted@example.org");
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemoryStore logs = new MemoryStore();
    private final Passwords passwords = new Passwords();
    private final List<Account> told = new ArrayList<>();

    @BeforeEach
    void makeThem() {
        for (var user : List.of(ADA, BOB)) {
            var name = user.value();
            accounts.keep(new AccessLink(name, Kind.INVITE, null, NINE.plusSeconds(1), null));
            var mail = new Mail(name + "@example.org");
            var account = new Account(user, name, mail, Role.MEMBER, "hash", NINE, true);
            accounts.open(name, account, NINE);
        }
    }

    @AfterEach
    void stop() {
        passwords.close();
    }

    @Test
    void aMailThatIsTakenMeanwhileLeavesNothingHalfDone() {
        var bobs = new ArrayList<Changing>();
        var own = own(new Meeting(logs, () -> bobs.add(takenByBob()), false));

        var adas = change(own, "Ada L.", WANTED);

        // Whoever was first has the mail, and the other one nothing of what they asked for.
        assertThat(adas).isInstanceOf(Changing.Changed.class);
        assertThat(bobs).singleElement().isInstanceOf(Changing.MailTaken.class);
        assertThat(own.account(ADA).mail()).isEqualTo(WANTED);
        assertThat(logs.read(ADA, 0)).hasSize(1);
    }

    @Test
    void aMailThatIsTakenChangesNeitherNameNorRecord() {
        takenByBob();
        var own = own(logs);
        var before = own.account(ADA);

        assertThat(change(own, "Ada L.", WANTED)).isInstanceOf(Changing.MailTaken.class);

        assertThat(own.account(ADA)).isEqualTo(before);
        assertThat(logs.read(ADA, 0)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whereTheRecordHasNoRoomTheAccountIsAsItWas() {
        var own = own(new Meeting(logs, () -> {}, true));
        var before = own.account(ADA);

        assertThat(change(own, "Ada L.", WANTED))
                .isEqualTo(new Changing.NotKept(SessionStore.Shortage.BUSY));

        assertThat(own.account(ADA)).isEqualTo(before);
        assertThat(takenByBob()).isInstanceOf(Changing.Changed.class);
        // Nobody goes on showing what was there for a moment.
        assertThat(told.getLast()).isEqualTo(before);
    }

    @Test
    void whoChangesTheRecordAloneIsNotToldOfAnotherAccount() {
        var own = own(logs);
        assertThat(change(own, null, null)).isInstanceOf(Changing.Changed.class);
        assertThat(logs.read(ADA, 0)).hasSize(1);
        assertThat(told).isEmpty();
    }

    private Changing takenByBob() {
        return accounts.change(BOB, new AccountChange(null, WANTED));
    }

    private OwnAccount own(SessionStore store) {
        var signIns = new SignIns(accounts, ended -> {});
        var sessions = new Sessions(store, Chain::start, new NobodyListens(), 1000);
        var passwordSignIn = new PasswordSignIn(accounts, passwords);
        return new OwnAccount(accounts, signIns, passwordSignIn, passwords, sessions, told::add);
    }

    private static Changing change(OwnAccount own, @Nullable String name, @Nullable Mail mail) {
        var goal = Optional.of(Duration.ofHours(7));
        var personal =
                new Personal.Change(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        goal,
                        Optional.empty());
        var change = new OwnAccount.Change(new AccountChange(name, mail), personal);
        return own.change(ADA, change, Optional.empty(), NINE);
    }

    /** A store in which something happens just before each append, or that has no room for it. */
    private record Meeting(SessionStore kept, Runnable before, boolean isFull)
            implements SessionStore {
        @Override
        public Appending append(UserId user, Head head, List<Event> events) {
            before.run();
            return isFull ? new Appending.NotKept(Shortage.BUSY) : kept.append(user, head, events);
        }

        @Override
        public List<Link> read(UserId user, long after) {
            return kept.read(user, after);
        }

        @Override
        public void scan(Consumer<UserId> users) {
            kept.scan(users);
        }

        @Override
        public void close() {
            kept.close();
        }
    }
}
