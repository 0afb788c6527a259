package dev.stint.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryAccounts;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SignInsTest {
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");
    private static final Account ADA =
            new Account(
                    new UserId("ada"),
                    "Ada",
                    new Mail("ada@b.org"),
                    Role.MEMBER,
                    "hash",
                    NINE,
                    true);

    private final MemoryAccounts store = new MemoryAccounts();
    private final List<String> ended = new ArrayList<>();
    private final SignIns signIns = new SignIns(store, ended::add);

    @BeforeEach
    void makeAda() {
        store.keep(new AccessLink("link", Kind.INVITE, null, NINE.plusSeconds(1), null));
        store.open("link", ADA, NINE);
    }

    @Test
    void aTokenOpensTheAccountItWasMadeFor() {
        var token = begin();
        assertThat(signIns.of(token, NINE))
                .contains(new SignedIn(token.hash(), ADA, new Holder.Browser("Firefox")));
        assertThat(signIns.of(new Token("made up"), NINE)).isEmpty();
        assertThat(store.signIn(token.text())).isEmpty();
    }

    @Test
    void whatIsEndedOpensNothingAndIsTold() {
        var token = begin();
        signIns.of(token, NINE);
        signIns.end(token.hash());
        assertThat(signIns.of(token, NINE)).isEmpty();
        assertThat(signIns.isGood(token.hash(), NINE)).isFalse();
        assertThat(ended).contains(token.hash());
    }

    @Test
    void whatIsIdleForTooLongIsOverAndIsTold() {
        var token = begin();
        signIns.of(token, NINE);
        var after = NINE.plus(SignIn.IDLE_MAX);
        assertThat(signIns.isGood(token.hash(), after.minusMillis(1))).isTrue();
        assertThat(signIns.isGood(token.hash(), after)).isFalse();
        assertThat(signIns.of(token, after)).isEmpty();
        assertThat(ended).containsExactly(token.hash());
    }

    @Test
    void useReachesTheStoreInBatches() {
        var token = begin();
        var later = NINE.plus(Duration.ofMinutes(5));
        signIns.of(token, later);
        assertThat(store.signIn(token.hash()).orElseThrow().seenAt()).isEqualTo(NINE);
        signIns.flush(later);
        assertThat(store.signIn(token.hash()).orElseThrow().seenAt()).isEqualTo(later);
    }

    @Test
    void whoeverThereIsNoRoomToRememberIsSeenAllTheSame() {
        var few = new SignIns(store, ended::add, 1);
        assertThat(few.of(begin(), NINE)).isPresent();
        var token = begin();
        var soon = NINE.plus(Duration.ofMinutes(1));
        var later = soon.plusMillis(1);
        assertThat(few.of(token, soon)).isPresent();
        assertThat(store.signIn(token.hash()).orElseThrow().seenAt()).isEqualTo(NINE);
        assertThat(few.of(token, later)).isPresent();
        few.flush(later);
        assertThat(store.signIn(token.hash()).orElseThrow().seenAt()).isEqualTo(later);
    }

    @Test
    void whoWentAwayIsForgottenAndFoundAgain() {
        var token = begin();
        signIns.of(token, NINE);
        var later = NINE.plus(Duration.ofHours(2));
        signIns.flush(later);
        signIns.flush(later);
        assertThat(signIns.of(token, later)).isPresent();
    }

    @Test
    @Timeout(60)
    void whatEndsWhileItIsLookedUpEndsAtOnceAndIsNotRemembered() {
        var token = begin();
        var reached = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var slow = new SignIns(held(reached, release), ended::add);
        var asked = CompletableFuture.supplyAsync(() -> slow.of(token, NINE));
        await(reached);

        assertThat(slow.end(token.hash())).isInstanceOf(AccountStore.Keeping.Kept.class);
        assertThat(asked).isNotDone();
        release.countDown();
        assertThat(asked.join()).isEmpty();
        assertThat(slow.of(token, NINE)).isEmpty();
    }

    // What it looks up is held on the way back.
    private AccountStore held(CountDownLatch reached, CountDownLatch release) {
        return (AccountStore)
                Proxy.newProxyInstance(
                        AccountStore.class.getClassLoader(),
                        new Class<?>[] {AccountStore.class},
                        (proxy, method, arguments) -> {
                            var answer = method.invoke(store, arguments);
                            if (method.getName().equals("signIn")) {
                                reached.countDown();
                                await(release);
                            }
                            return answer;
                        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private Token begin() {
        return switch (signIns.begin(ADA, "Firefox", NINE)) {
            case SignIns.Beginning.Begun(Token token) -> token;
            case SignIns.Beginning.NotKept(var why) -> throw new AssertionError(why);
            case SignIns.Beginning.Overtaken() -> throw new AssertionError("overtaken");
        };
    }
}
