package dev.stint.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryAccounts;
import dev.stint.signin.PasswordSignIn.Attempt;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordSignInTest {
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");
    private static final String PASSWORD = "correct horse battery";
    private static final String OFFICE = "203.0.113.7";
    private static final Mail ADA = new Mail("ada@example.org");

    private final Passwords passwords = new Passwords();
    private final MemoryAccounts store = new MemoryAccounts();
    private final PasswordSignIn signIn = new PasswordSignIn(store, passwords);

    @BeforeEach
    void makeAda() {
        var hash = passwords.hash(PASSWORD).orElseThrow();
        store.keep(new AccessLink("link", Kind.INVITE, null, NINE.plusSeconds(1), null));
        var ada = new Account(new UserId("ada"), "Ada", ADA, Role.MEMBER, hash, NINE, true);
        store.open("link", ada, NINE);
    }

    @AfterEach
    void stop() {
        passwords.close();
    }

    @Test
    void whoeverGuessesAtManyAccountsWaitsAtTheAddress() {
        guessAtFifty("203.0.113.%d", false);
        assertThat(attempt(ADA, PASSWORD, OFFICE)).isInstanceOf(Attempt.Right.class);
        guessAtFifty(OFFICE, false);
        assertThat(attempt(ADA, PASSWORD, OFFICE)).isInstanceOf(Attempt.Throttled.class);
    }

    @Test
    void oneIpv6NetworkIsOneAddress() {
        guessAtFifty("2001:db8:0:7::%x", false);
        assertThat(attempt(ADA, PASSWORD, "2001:db8:0:7:9:9:9:9"))
                .isInstanceOf(Attempt.Throttled.class);
        assertThat(attempt(ADA, PASSWORD, "2001:db8:0:8::1")).isInstanceOf(Attempt.Right.class);
    }

    @Test
    void whatTheAccountRefusesDoesNotCountAtTheAddress() {
        guessAtFifty(OFFICE, true);
        assertThat(attempt(ADA, PASSWORD, OFFICE)).isInstanceOf(Attempt.Right.class);
    }

    private void guessAtFifty(String address, boolean atOneAccount) {
        for (var i = 1; i <= 50; i++) {
            var mail = new Mail("eve" + (atOneAccount ? 0 : i) + "@example.org");
            attempt(mail, "guess", address.formatted(i));
        }
    }

    private Attempt attempt(Mail mail, String password, String address) {
        return signIn.attempt(mail, password, address, NINE);
    }
}
