package dev.stint.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccessLink.Kind;
import dev.stint.account.AccountStore.Changing;
import dev.stint.account.AccountStore.Granting;
import dev.stint.account.AccountStore.Keeping.Kept;
import dev.stint.account.AccountStore.Opening;
import dev.stint.account.AccountStore.Opening.LinkExpired;
import dev.stint.account.AccountStore.Opening.LinkUnknown;
import dev.stint.account.AccountStore.Opening.LinkUsed;
import dev.stint.account.AccountStore.Opening.MailTaken;
import dev.stint.account.AccountStore.Opening.Opened;
import dev.stint.account.SignIn.Holder;
import dev.stint.log.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every account store promises. */
public abstract class AccountStoreContract {
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");
    private static final String INVITE = hash(1);
    private static final String FIRST_RUN = hash(2);

    private int accountsMade;

    /** The store under test, empty. */
    protected abstract AccountStore store();

    @Test
    void anEmptyStoreKnowsNobody() {
        assertThat(store().hasAccounts()).isFalse();
        assertThat(store().account(new UserId("ada"))).isEmpty();
        assertThat(store().byMail(new Mail("ada@example.org"))).isEmpty();
        assertThat(store().link(INVITE)).isEmpty();
        assertThat(store().signIn(hash(9))).isEmpty();
    }

    @Test
    void anAccountMadeWithALinkIsFoundAsItWas() {
        store().keep(link(INVITE, Kind.INVITE, new UserId("admin")));
        var ada = account("ada", "Ada@Example.org");

        assertThat(store().open(INVITE, ada, NINE)).isEqualTo(new Opened());

        assertThat(store().hasAccounts()).isTrue();
        assertThat(store().account(ada.user())).contains(ada);
        assertThat(store().byMail(ada.mail())).contains(ada);
        assertThat(store().link(INVITE).orElseThrow().usedAt()).isEqualTo(NINE);
    }

    @Test
    void upperAndLowerCaseMailIsOneMail() {
        store().keep(link(INVITE, Kind.INVITE, null));
        store().keep(link(hash(3), Kind.INVITE, null));
        var ada = account("ada", "Ada@Example.org");
        store().open(INVITE, ada, NINE);

        var other = store().open(hash(3), account("other", "aDA@exAMple.org"), NINE);

        assertThat(other).isEqualTo(new MailTaken());
        assertThat(store().byMail(new Mail("ADA@example.ORG"))).contains(ada);
        assertThat(store().account(new UserId("other"))).isEmpty();
        assertThat(store().link(hash(3)).orElseThrow().usedAt()).isNull();
    }

    @Test
    void aLinkIsKeptAsItWasMade() {
        var byHand = link(FIRST_RUN, Kind.FIRST_RUN, null);
        var byAdmin = link(INVITE, Kind.INVITE, new UserId("admin"));

        assertThat(store().keep(byHand)).isEqualTo(new Kept());
        assertThat(store().keep(byAdmin)).isEqualTo(new Kept());

        assertThat(store().link(FIRST_RUN)).contains(byHand);
        assertThat(store().link(INVITE)).contains(byAdmin);
    }

    @Test
    void aLinkMakesOneAccount() {
        store().keep(link(INVITE, Kind.INVITE, null));
        store().open(INVITE, account("ada", "ada@example.org"), NINE);

        var second = store().open(INVITE, account("bob", "bob@example.org"), NINE);

        assertThat(second).isEqualTo(new LinkUsed());
        assertThat(store().byMail(new Mail("bob@example.org"))).isEmpty();
    }

    @Test
    void anExpiredLinkMakesNone() {
        var link = link(INVITE, Kind.INVITE, null);
        store().keep(link);

        var late = store().open(INVITE, account("ada", "ada@example.org"), link.expiresAt());

        assertThat(late).isEqualTo(new LinkExpired());
        assertThat(store().hasAccounts()).isFalse();
        assertThat(
                        store().open(
                                        INVITE,
                                        account("ada", "ada@example.org"),
                                        link.expiresAt().minusMillis(1)))
                .isEqualTo(new Opened());
    }

    @Test
    void anUnknownLinkMakesNone() {
        assertThat(store().open(hash(8), account("ada", "ada@example.org"), NINE))
                .isEqualTo(new LinkUnknown());
        assertThat(store().hasAccounts()).isFalse();
    }

    @Test
    void afterTheFirstAccountEveryFirstRunLinkCountsAsUsed() {
        store().keep(link(FIRST_RUN, Kind.FIRST_RUN, null));
        store().keep(link(hash(4), Kind.FIRST_RUN, null));
        store().open(FIRST_RUN, account("ada", "ada@example.org"), NINE);

        assertThat(store().open(hash(4), account("eve", "eve@example.org"), NINE))
                .isEqualTo(new LinkUsed());
        assertThat(store().byMail(new Mail("eve@example.org"))).isEmpty();
    }

    @Test
    void ofManyWhoOpenOneLinkAtOnceOneWins() throws Exception {
        store().keep(link(INVITE, Kind.INVITE, null));
        var people = 8;
        var start = new CyclicBarrier(people);
        try (var threads = Executors.newFixedThreadPool(people)) {
            var openings = new ArrayList<Future<Opening>>();
            for (var i = 0; i < people; i++) {
                var account = account("p" + i, i + "@example.org");
                openings.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return store().open(INVITE, account, NINE);
                                }));
            }
            var outcomes = new ArrayList<Opening>();
            for (var opening : openings) {
                outcomes.add(opening.get());
            }
            assertThat(outcomes).containsOnlyOnce(new Opened());
            assertThat(outcomes).filteredOn(new LinkUsed()::equals).hasSize(people - 1);
        }
    }

    @Test
    void aSignInIsKeptUntilItIsEnded() {
        var signIn = browser(5, NINE);
        assertThat(store().keep(signIn)).isEqualTo(new Kept());
        assertThat(store().signIn(hash(5))).contains(signIn);

        assertThat(store().end(hash(5))).isEqualTo(new Kept());
        assertThat(store().signIn(hash(5))).isEmpty();
        assertThat(store().end(hash(5))).isEqualTo(new Kept());
    }

    @Test
    void beingSeenMovesASignInForwardOnlyAndRevivesNone() {
        store().keep(browser(5, NINE));
        var later = NINE.plusSeconds(30);

        store().seen(Map.of(hash(5), later, hash(6), later));
        assertThat(store().signIn(hash(5)).orElseThrow().seenAt()).isEqualTo(later);
        assertThat(store().signIn(hash(6))).isEmpty();

        store().seen(Map.of(hash(5), NINE));
        assertThat(store().signIn(hash(5)).orElseThrow().seenAt()).isEqualTo(later);
        assertThat(store().signIn(hash(5)).orElseThrow().createdAt()).isEqualTo(NINE);
    }

    @Test
    void whatIsLongOverIsForgotten() {
        var expired = link(INVITE, Kind.INVITE, null);
        store().keep(expired);
        store().keep(browser(5, NINE));
        var fresh = expired.expiresAt();
        store().keep(browser(6, fresh));

        store().forget(fresh);
        assertThat(store().link(INVITE)).isPresent();
        assertThat(store().signIn(hash(5))).isEmpty();
        assertThat(store().signIn(hash(6))).isPresent();

        store().forget(fresh.plusMillis(1));
        assertThat(store().link(INVITE)).isEmpty();
        assertThat(store().signIn(hash(6))).isEmpty();
    }

    @Test
    void theSignInsOfAnAccountAreListedAsTheyAreKept() {
        var later = browser(6, NINE.plusSeconds(1));
        store().keep(later);
        store().keep(browser(5, NINE));
        var bobs = new SignIn(hash(7), new UserId("bob"), new Holder.Browser(""), NINE, NINE);
        store().keep(bobs);
        var last = program(8, NINE.plusSeconds(2));
        assertThat(store().grant(last, 1)).isEqualTo(new Granting.Granted());

        assertThat(store().signIns(new UserId("ada")))
                .containsExactly(browser(5, NINE), later, last);
        assertThat(store().signIns(new UserId("bob"))).containsExactly(bobs);
        assertThat(store().signIn(hash(8))).contains(last);
    }

    @Test
    void anAccountHasNoMoreProgramsThanItMay() {
        store().keep(browser(5, NINE));
        assertThat(store().grant(program(6, NINE), 2)).isEqualTo(new Granting.Granted());
        assertThat(store().grant(program(7, NINE), 2)).isEqualTo(new Granting.Granted());

        assertThat(store().grant(program(8, NINE), 2)).isEqualTo(new Granting.TooMany());
        assertThat(store().signIn(hash(8))).isEmpty();

        store().end(hash(6));
        assertThat(store().grant(program(8, NINE), 2)).isEqualTo(new Granting.Granted());
    }

    @Test
    void aProgramMayRestForAsLongAsItLikes() {
        store().grant(program(5, NINE), 1);
        store().forget(NINE.plus(Duration.ofDays(1000)));
        assertThat(store().signIn(hash(5))).isPresent();
    }

    @Test
    void whatIsSaidOfAnAccountChangesAndTheRestStays() {
        var ada = make("ada", "ada@example.org");

        var changing = store().change(ada.user(), new AccountChange("Ada L.", null));
        assertThat(changing).isEqualTo(new Changing.Changed());
        var renamed = store().account(ada.user()).orElseThrow();
        assertThat(renamed.name()).isEqualTo("Ada L.");
        assertThat(renamed.mail()).isEqualTo(ada.mail());

        store().change(ada.user(), new AccountChange(null, new Mail("Ada@New.org")));
        var moved = store().byMail(new Mail("ada@new.org")).orElseThrow();
        assertThat(moved.name()).isEqualTo("Ada L.");
        assertThat(moved.passwordHash()).isEqualTo(ada.passwordHash());
        assertThat(store().byMail(ada.mail())).isEmpty();
    }

    @Test
    void aMailThatSomebodyElseHasLeavesAllAsItWas() {
        var ada = make("ada", "ada@example.org");
        make("bob", "bob@example.org");

        var taken = new AccountChange("Bob", new Mail("BOB@example.org"));
        assertThat(store().change(ada.user(), taken)).isEqualTo(new Changing.MailTaken());
        assertThat(store().account(ada.user())).contains(ada);

        var own = new AccountChange(null, new Mail("ADA@example.org"));
        assertThat(store().change(ada.user(), own)).isEqualTo(new Changing.Changed());
    }

    @Test
    void anotherPasswordEndsTheOtherBrowsersAndNoProgram() {
        var ada = make("ada", "ada@example.org");
        store().keep(browser(5, NINE));
        store().keep(browser(6, NINE));
        store().grant(program(7, NINE), 1);
        var bobs = new SignIn(hash(8), new UserId("bob"), new Holder.Browser(""), NINE, NINE);
        store().keep(bobs);

        assertThat(store().newPassword(ada.user(), "$argon2id$new", hash(5))).isEqualTo(new Kept());

        assertThat(store().account(ada.user()).orElseThrow().passwordHash())
                .isEqualTo("$argon2id$new");
        assertThat(store().signIns(ada.user()))
                .containsExactlyInAnyOrder(browser(5, NINE), program(7, NINE));
        assertThat(store().signIn(hash(8))).contains(bobs);
    }

    @Test
    void aDeactivatedAccountStaysSo() {
        var ada = make("ada", "ada@example.org");
        assertThat(ada.isActive()).isTrue();

        assertThat(store().deactivate(ada.user(), NINE)).isEqualTo(new Kept());
        store().change(ada.user(), new AccountChange("Ada L.", null));
        store().newPassword(ada.user(), "$argon2id$new", hash(5));

        assertThat(store().account(ada.user()).orElseThrow().isActive()).isFalse();
        assertThat(store().byMail(ada.mail()).orElseThrow().isActive()).isFalse();
    }

    private Account make(String user, String mail) {
        var account = account(user, mail);
        var link = hash(100 + accountsMade++);
        store().keep(link(link, Kind.INVITE, null));
        assertThat(store().open(link, account, NINE)).isEqualTo(new Opened());
        return account;
    }

    private static AccessLink link(String tokenHash, Kind kind, @Nullable UserId madeBy) {
        return new AccessLink(tokenHash, kind, madeBy, NINE.plus(Duration.ofDays(1)), null);
    }

    private static SignIn browser(int number, Instant at) {
        return new SignIn(hash(number), new UserId("ada"), new Holder.Browser("Firefox"), at, at);
    }

    private static SignIn program(int number, Instant at) {
        return new SignIn(hash(number), new UserId("ada"), new Holder.Program("cron"), at, at);
    }

    private static Account account(String user, String mail) {
        return new Account(
                new UserId(user), "Ada", new Mail(mail), Role.MEMBER, "$argon2id$…", NINE, true);
    }

    private static String hash(int number) {
        return String.format("%064x", number);
    }
}
