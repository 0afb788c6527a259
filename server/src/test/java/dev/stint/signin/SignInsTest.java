package dev.stint.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.account.SignIn;
import dev.stint.log.UserId;
import dev.stint.memory.MemoryAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInsTest {
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");
    private static final Account ADA =
            new Account(new UserId("ada"), "Ada", new Mail("ada@b.org"), Role.MEMBER, "hash", NINE);

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
        assertThat(signIns.of(token, NINE)).contains(new SignedIn(token.hash(), ADA));
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
    void whoWentAwayIsForgottenAndFoundAgain() {
        var token = begin();
        signIns.of(token, NINE);
        var later = NINE.plus(Duration.ofHours(2));
        signIns.flush(later);
        signIns.flush(later);
        assertThat(signIns.of(token, later)).isPresent();
    }

    private Token begin() {
        return switch (signIns.begin(ADA, NINE)) {
            case SignIns.Beginning.Begun(Token token) -> token;
            case SignIns.Beginning.NotKept(var why) -> throw new AssertionError(why);
        };
    }
}
