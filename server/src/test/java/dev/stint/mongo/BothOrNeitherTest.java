package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountChange;
import dev.stint.account.AccountStore.Changing;
import dev.stint.account.AccountStore.Granting;
import dev.stint.account.AccountStore.Keeping.Kept;
import dev.stint.account.AccountStore.Opening;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.log.UserId;
import dev.stint.mongo.InProcessMongo.Break.CutAfter;
import dev.stint.mongo.InProcessMongo.Break.CutBefore;
import dev.stint.mongo.InProcessMongo.Break.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has to happen whole or not at all does, on a server that knows no transactions. */
class BothOrNeitherTest {
    private static final InProcessMongo SERVER = new InProcessMongo();
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");
    private static final UserId ADA = new UserId("ada");
    private static final String KEPT = hash(1);
    private static final String OTHER = hash(2);

    private final MongoAddress address = SERVER.address("stint-" + UUID.randomUUID());
    private final Mongo mongo = open();
    private final MongoAccounts accounts = new MongoAccounts(mongo);

    @AfterEach
    void close() {
        mongo.close();
        assertThat(SERVER.faultsToCome()).isZero();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anAccountWhoseAnswerWasLostIsMadeOnceAndItsLinkIsUsed() {
        accounts.keep(invitation(9));
        SERVER.next("insert", new CutAfter());
        assertThat(accounts.open(hash(9), account("ada"), NINE)).isEqualTo(new Opening.Opened());
        assertThat(accounts.account(ADA)).contains(account("ada"));
        assertThat(accounts.link(hash(9)).orElseThrow().usedAt()).isEqualTo(NINE);
    }

    @Test
    void anAccountThatWasNotMadeLeavesItsLinkOpenAndItsMailFree() {
        accounts.keep(invitation(9));
        SERVER.next("insert", new Refused(14031));
        assertThat(accounts.open(hash(9), account("ada"), NINE))
                .isInstanceOf(Opening.NotKept.class);
        assertThat(accounts.hasAccounts()).isFalse();
        assertThat(accounts.link(hash(9)).orElseThrow().usedAt()).isNull();
        assertThat(accounts.open(hash(9), account("ada"), NINE)).isEqualTo(new Opening.Opened());
    }

    @Test
    void ofTwoFirstAccountsMadeAtOnceByTwoLinksOneIs() throws Exception {
        accounts.keep(new AccessLink(hash(7), Kind.FIRST_RUN, null, NINE.plusSeconds(9), null));
        accounts.keep(new AccessLink(hash(8), Kind.FIRST_RUN, null, NINE.plusSeconds(9), null));

        var openings =
                together(
                        number ->
                                accounts.open(hash(7 + number), account("person" + number), NINE));

        assertThat(openings)
                .containsExactlyInAnyOrder(new Opening.Opened(), new Opening.LinkUsed());
        assertThat(List.of(hash(7), hash(8)))
                .filteredOn(hash -> accounts.link(hash).orElseThrow().usedAt() != null)
                .hasSize(1);
    }

    @Test
    void ofTwoWhoTakeOneMailAtOnceOneHasIt() throws Exception {
        make("ada");
        make("bob");
        var wanted = new AccountChange(null, new Mail("new@example.org"));
        var users = List.of(ADA, new UserId("bob"));
        assertThat(together(number -> accounts.change(users.get(number), wanted)))
                .containsExactlyInAnyOrder(new Changing.Changed(), new Changing.MailTaken());
    }

    @Test
    void ofTwoProgramsThatWouldBeOneTooManyOneIsGranted() throws Exception {
        accounts.grant(signIn(5, new Holder.Program("one")), 2);
        var grantings =
                together(
                        number -> accounts.grant(signIn(6 + number, new Holder.Program("two")), 2));
        assertThat(grantings)
                .containsExactlyInAnyOrder(new Granting.Granted(), new Granting.TooMany());
        assertThat(accounts.signIns(ADA)).hasSize(2);
    }

    @Test
    void aProgramWhoseAnswerWasLostIsGrantedOnce() {
        SERVER.next("insert", new CutAfter());
        assertThat(accounts.grant(signIn(5, new Holder.Program("one")), 1))
                .isEqualTo(new Granting.Granted());
        assertThat(accounts.signIns(ADA)).hasSize(1);
    }

    @Test
    void aPasswordWhoseOtherSignInsCouldNotBeRemovedHasEndedThemAllTheSame() {
        make("ada");
        accounts.keep(signIn(1, new Holder.Browser("Firefox")));
        accounts.keep(signIn(2, new Holder.Browser("Chrome")));
        // The process stops between the two.
        SERVER.next("delete", new Refused(13));
        assertThat(accounts.newPassword(ADA, "new", KEPT)).isEqualTo(new Kept());

        assertThat(accounts.account(ADA).orElseThrow().passwordHash()).isEqualTo("new");
        assertThat(accounts.signIn(OTHER)).isEmpty();
        assertThat(accounts.signIn(KEPT)).isPresent();
        assertThat(accounts.signIns(ADA)).hasSize(1);
        assertThat(mongo.collection("signins").countDocuments()).isEqualTo(2);
    }

    @Test
    void whatAStoppedProcessLeftOfASignInTheNextOneRemoves() {
        make("ada");
        accounts.keep(signIn(1, new Holder.Browser("Firefox")));
        accounts.keep(signIn(2, new Holder.Browser("Chrome")));
        SERVER.next("delete", new Refused(13));
        accounts.newPassword(ADA, "new", KEPT);

        try (var next = open()) {
            assertThat(new MongoAccounts(next).forget(NINE)).isEqualTo(new Kept());
            assertThat(next.collection("signins").find(eq("_id", OTHER)).first()).isNull();
            assertThat(next.collection("signins").find(eq("_id", KEPT)).first()).isNotNull();
            assertThat(next.collection("accounts").find(eq("unfinished", true)).first()).isNull();
        }
    }

    @Test
    void aPasswordThatWasNotSetEndsNoSignIn() {
        make("ada");
        accounts.keep(signIn(1, new Holder.Browser("Firefox")));
        accounts.keep(signIn(2, new Holder.Browser("Chrome")));
        SERVER.next("update", new Refused(14031));
        accounts.newPassword(ADA, "new", KEPT);
        assertThat(accounts.account(ADA).orElseThrow().passwordHash()).isEqualTo("first");
        assertThat(accounts.signIns(ADA)).hasSize(2);
    }

    @Test
    void aPasswordWhoseAnswerWasLostIsSetOnceAndKeepsOne() {
        make("ada");
        accounts.keep(signIn(1, new Holder.Browser("Firefox")));
        accounts.keep(signIn(2, new Holder.Browser("Chrome")));
        SERVER.next("update", new CutAfter());
        assertThat(accounts.newPassword(ADA, "new", KEPT)).isEqualTo(new Kept());
        assertThat(accounts.signIns(ADA)).extracting(SignIn::tokenHash).containsExactly(KEPT);

        accounts.keep(signIn(3, new Holder.Browser("phone")));
        assertThat(accounts.newPassword(ADA, "newer", hash(3))).isEqualTo(new Kept());
        assertThat(accounts.signIns(ADA)).extracting(SignIn::tokenHash).containsExactly(hash(3));
    }

    @Test
    void aSignInThatWasNotKeptAtFirstIsKept() {
        SERVER.next("update", new CutBefore());
        assertThat(accounts.keep(signIn(1, new Holder.Browser("Firefox")))).isEqualTo(new Kept());
        assertThat(accounts.signIn(KEPT)).isPresent();
    }

    private interface Act<T> {
        T of(int number);
    }

    private static <T> List<T> together(Act<T> act) throws Exception {
        var start = new CyclicBarrier(2);
        var running = new ArrayList<Future<T>>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var i = 0; i < 2; i++) {
                var number = i;
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return act.of(number);
                                }));
            }
        }
        return List.of(running.getFirst().get(), running.getLast().get());
    }

    private Mongo open() {
        return Mongo.open(address, new Schema(), number -> true, same -> same);
    }

    private void make(String name) {
        var link = invitation(100 + name.charAt(0));
        accounts.keep(link);
        assertThat(accounts.open(link.tokenHash(), account(name), NINE))
                .isEqualTo(new Opening.Opened());
    }

    private static AccessLink invitation(int number) {
        return new AccessLink(hash(number), Kind.INVITE, null, NINE.plus(Duration.ofDays(1)), null);
    }

    private static SignIn signIn(int number, Holder holder) {
        return new SignIn(hash(number), ADA, holder, NINE, NINE);
    }

    private static Account account(String name) {
        var mail = new Mail(name + "@example.org");
        return new Account(new UserId(name), name, mail, Role.MEMBER, "first", NINE, true);
    }

    private static String hash(int number) {
        return String.format("%064x", number);
    }
}
