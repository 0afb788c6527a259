package dev.stint.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.signin.Passwords.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @AfterEach
    void stop() {
        passwords.close();
    }

    @Test
    void aPasswordMatchesItsOwnHashAlone() {
        var hash = passwords.hash("correct horse");
        assertThat(hash).isPresent();
        assertThat(passwords.match("correct horse", hash)).isEqualTo(Match.YES);
        assertThat(passwords.match("correct house", hash)).isEqualTo(Match.NO);
        assertThat(passwords.match("", hash)).isEqualTo(Match.NO);
    }

    @Test
    void oneWordTypedOnTwoKeyboardsIsOnePassword() {
        var composed = passwords.hash("caf\u00e9 au lait");
        assertThat(passwords.match("cafe\u0301 au lait", composed)).isEqualTo(Match.YES);
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void aHashSaysHowItWasMade() {
        assertThat(passwords.hash("correct horse").orElseThrow())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
    }

    @Test
    void whereNobodyHasTheMailNoPasswordMatches() {
        assertThat(passwords.match("correct horse", Optional.empty())).isEqualTo(Match.NO);
    }

    @Test
    void aHashOfAnotherKindIsABug() {
        assertThatThrownBy(() -> passwords.match("x", Optional.of("$2b$10$abc")))
                .hasRootCauseMessage("a password hash of an unknown kind");
    }

    @Test
    void aCrowdAtTheDoorIsTurnedAwayAndNotLeftWaiting() {
        var all = new ArrayList<CompletableFuture<Match>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 500; i++) {
                all.add(
                        CompletableFuture.supplyAsync(
                                () -> passwords.match("guess", Optional.empty()), threads));
            }
        }
        List<Match> outcomes = all.stream().map(CompletableFuture::join).toList();
        assertThat(outcomes).contains(Match.NO, Match.BUSY).doesNotContain(Match.YES);
    }
}
